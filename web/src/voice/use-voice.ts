/** The state of "me too" for one appeal on this device. */

import { useMemo, useState } from "preact/hooks";
import { postMeToo } from "../api/client";
import type { IssueDetail } from "../api/types";
import { retryIssue } from "../data/issue";
import { outcomeOf } from "../report/deliver";
import { shelfOf } from "../report/draft";
import { keepCode, keptCodes } from "../report/mine";
import type { Outcome } from "../report/outbox";
import { hasEnded, keepVoice, namesOf, voiceFor, voiceOn } from "./kept";

export type Trouble = Exclude<Outcome["kind"], "sent">;

export interface VoiceState {
  /** How many people have reported the event, as the newest answer says; 0 where that is not told. */
  readonly people: number;
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
  const [sent, setSent] = useState<IssueDetail | null>(null);
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
    const { issue: mine } = outcome;
    keepVoice(shelf, [...names, ...namesOf(mine)], { ref, code: mine.public_id });
    keepCode(shelf, mine.public_id);
    setSent(mine);
    setCode(mine.public_id);
    retryIssue();
  };
  const own = code === issue.public_id || keptCodes(shelf).includes(issue.public_id);
  // A report of what has ended belongs to another event.
  const joined = sent !== null && !hasEnded(issue) ? sent.incident : null;
  const people = Math.max(issue.incident?.people ?? 0, joined?.people ?? 0);
  return { people, code, justNow: sent !== null, own, sending, trouble, add: () => void (sending || add()) };
}
