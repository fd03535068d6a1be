/** Reports that wait for the connection. Each carries its own key, so a second try can never make a second issue. */

import type { IssueDetail } from "../api/types";
import type { FinishedDraft } from "./body";
import type { Shelf } from "./draft";

const KEY = "qala.waiting";

/** What became of one try; only a refusal is the fault of the report itself. */
export type Outcome =
  | { readonly kind: "sent"; readonly issue: IssueDetail }
  | { readonly kind: "offline" | "silent" | "busy" }
  | { readonly kind: "refused"; readonly detail: string };

export type Send = (draft: FinishedDraft) => Promise<Outcome>;

export interface Sent {
  readonly ref: string;
  readonly issue: IssueDetail;
}

export function waitingOn(shelf: Shelf | null): readonly FinishedDraft[] {
  try {
    const kept: unknown = JSON.parse(shelf?.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isFinished) : [];
  } catch {
    return [];
  }
}

/** Puts a report into the box, in place of an older version of it; false where the device cannot keep it. */
export function putIn(shelf: Shelf | null, draft: FinishedDraft): boolean {
  return write(shelf, [...waitingOn(shelf).filter((other) => other.ref !== draft.ref), draft]);
}

export function takeOut(shelf: Shelf | null, ref: string): void {
  write(
    shelf,
    waitingOn(shelf).filter((draft) => draft.ref !== ref),
  );
}

/** Tries all that wait, in order, until the connection fails; a refused one stays, to be mended by its author. */
export async function sendWaiting(shelf: Shelf | null, send: Send): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  for (const draft of waitingOn(shelf)) {
    const outcome = await send(draft);
    if (outcome.kind === "refused") continue;
    if (outcome.kind !== "sent") break;
    takeOut(shelf, draft.ref);
    sent.push({ ref: draft.ref, issue: outcome.issue });
  }
  return sent;
}

function write(shelf: Shelf | null, drafts: readonly FinishedDraft[]): boolean {
  try {
    if (drafts.length === 0) shelf?.removeItem(KEY);
    else shelf?.setItem(KEY, JSON.stringify(drafts));
    return shelf !== null;
  } catch {
    return false;
  }
}

function isFinished(value: unknown): value is FinishedDraft {
  if (typeof value !== "object" || value === null) return false;
  const draft = value as Partial<FinishedDraft>;
  return (
    typeof draft.ref === "string" && typeof draft.text === "string" && typeof draft.category === "string"
  );
}
