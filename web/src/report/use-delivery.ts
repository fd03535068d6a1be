/** Sending, waiting for the connection, and the page after it. */

import { useEffect, useRef, useState } from "preact/hooks";
import { getIssue } from "../api/client";
import type { IssueDetail } from "../api/types";
import { sentIn } from "./address";
import { announce } from "./announce";
import type { FinishedDraft } from "./body";
import { deliver } from "./deliver";
import type { Shelf } from "./draft";
import { keepCode } from "./mine";
import { type Outcome, putIn, sendWaiting, takeOut, waitingOn } from "./outbox";

export type Failure = Exclude<Outcome, { readonly kind: "sent" }>;

export interface Delivery {
  readonly sending: boolean;
  readonly failure: Failure | null;
  readonly sent: IssueDetail | null;
  /** The report of this page, while it is in the box of waiting ones. */
  readonly waiting: FinishedDraft | null;
  readonly waitingCount: number;
  /** Whether the draft left the form: to the server or into the box. */
  readonly send: (draft: FinishedDraft) => Promise<boolean>;
  readonly tryNow: () => void;
  /** Takes the waiting report back out of the box. */
  readonly recall: () => FinishedDraft | null;
  readonly forget: () => void;
}

export function useDelivery(shelf: Shelf | null): Delivery {
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [sent, setSent] = useSent();
  const [waiting, setWaiting] = useState<FinishedDraft | null>(null);
  const [waitingCount, setWaitingCount] = useState(() => waitingOn(shelf).length);

  const arrived = (issue: IssueDetail) => {
    keepCode(shelf, issue.public_id);
    setSent(issue);
    setWaiting(null);
  };
  const tryNow = async () => {
    const out = await sendWaiting(shelf, deliver);
    setWaitingCount(waitingOn(shelf).length);
    for (const { ref, issue } of out) {
      if (ref === waiting?.ref) arrived(issue);
      else announce(shelf, issue);
    }
  };
  const latest = useRef(tryNow);
  latest.current = tryNow;
  useEffect(() => {
    const onOnline = () => void latest.current();
    onOnline();
    addEventListener("online", onOnline);
    return () => removeEventListener("online", onOnline);
  }, []);

  return {
    sending,
    failure,
    sent,
    waiting,
    waitingCount,
    send: async (draft) => {
      setSending(true);
      setFailure(null);
      const outcome = await deliver(draft);
      setSending(false);
      if (outcome.kind === "sent") arrived(outcome.issue);
      else if (outcome.kind === "offline" && putIn(shelf, draft)) {
        setWaiting(draft);
        setWaitingCount(waitingOn(shelf).length);
      } else {
        setFailure(outcome);
        return false;
      }
      return true;
    },
    tryNow: () => void tryNow(),
    recall: () => {
      if (waiting) takeOut(shelf, waiting.ref);
      setWaitingCount(waitingOn(shelf).length);
      setWaiting(null);
      return waiting;
    },
    forget: () => {
      setSent(null);
      setWaiting(null);
      setFailure(null);
    },
  };
}

/** The report that was sent last; after a reload it is asked for again by the code in the address. */
function useSent() {
  const state = useState<IssueDetail | null>(null);
  useEffect(() => {
    const code = sentIn(location.search);
    if (code === null) return;
    const abort = new AbortController();
    getIssue(code, abort.signal).then(state[1], () => undefined);
    return () => abort.abort();
  }, []);
  return state;
}
