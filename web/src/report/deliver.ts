/** Hands a report to the server and says what became of it. */

import { ApiError, postIssue } from "../api/client";
import type { IssueDetail } from "../api/types";
import { bodyOf, type FinishedDraft } from "./body";
import type { Outcome } from "./outbox";

export function deliver(draft: FinishedDraft): Promise<Outcome> {
  return outcomeOf(postIssue(bodyOf(draft)));
}

/** What became of a try to send something. */
export async function outcomeOf(sent: Promise<IssueDetail>): Promise<Outcome> {
  try {
    return { kind: "sent", issue: await sent };
  } catch (error) {
    if (error instanceof ApiError) return refusal(error);
    // fetch rejects with a TypeError when nothing could be reached at all.
    return { kind: "offline" };
  }
}

function refusal(error: ApiError): Outcome {
  if (error.status === 429) return { kind: "busy" };
  return error.status >= 500 ? { kind: "silent" } : { kind: "refused", detail: error.problem.detail };
}
