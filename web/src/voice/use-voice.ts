/** The state of "me too" for one appeal on this device. */

import { useMemo, useState } from "preact/hooks";
import { postMeToo } from "../api/client";
import type { IssueDetail } from "../api/types";
import { retryIssue } from "../data/issue";
import { outcomeOf } from "../report/deliver";
import { shelfOf } from "../report/draft";
import { keepCode, keptCodes } from "../report/mine";
import type { Outcome } from "../report/outbox";
import { keepVoice, namesOf, voiceFor, voiceOn } from "./kept";

export type Trouble = Exclude<Outcome["kind"], "sent">;

export interface VoiceState {
  /** The code of what was sent, once the server has answered. */
  readonly code: string | null;
  /** Whether that happened on this page. */
  readonly justNow: boolean;
  /** Whether this device has sent the appeal itself. */
  readonly own: boolean;
  readonly sending: boolean;
  readonly trouble: Trouble | null;
  readonly add: () => void;
}

export function useVoice(issue: IssueDetail): VoiceState {
  const shelf = useMemo(() => shelfOf(window), []);
  const [code, setCode] = useState(() => voiceOn(shelf, namesOf(issue))?.code ?? null);
  const [justNow, setJustNow] = useState(false);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const add = async () => {
    const names = namesOf(issue);
    const { ref } = voiceFor(shelf, names);
    setSending(true);
    setTrouble(null);
    const outcome = await outcomeOf(postMeToo(issue.public_id, { source_ref: ref }));
    setSending(false);
    if (outcome.kind !== "sent") return setTrouble(outcome.kind);
    const sent = outcome.issue;
    keepVoice(shelf, [...names, ...namesOf(sent)], { ref, code: sent.public_id });
    keepCode(shelf, sent.public_id);
    setJustNow(true);
    setCode(sent.public_id);
    retryIssue();
  };
  const own = code === issue.public_id || keptCodes(shelf).includes(issue.public_id);
  return { code, justNow, own, sending, trouble, add: () => void (sending || add()) };
}
