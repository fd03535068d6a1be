-- Issues that are taken in already.
-- Parameters: channels, refs: text arrays of one length, pairs by position.
-- Index: uq_issues_channel_source_ref.
SELECT issues.id, issues.public_id, issues.channel, issues.source_ref, issues.status_at
FROM unnest(CAST(:channels AS text[]), CAST(:refs AS text[])) AS wanted (channel, source_ref)
JOIN issues ON issues.channel = wanted.channel AND issues.source_ref = wanted.source_ref;
