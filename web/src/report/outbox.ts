/** Reports that wait for the connection. Each carries its own key, so a second try can never make a second issue. */

import type { NewIssue } from "./body";
import type { Shelf } from "./draft";

const KEY = "qala.waiting";

/** What became of one try. */
export type Outcome =
  | { readonly kind: "sent"; readonly public_id: string }
  | { readonly kind: "offline" }
  | { readonly kind: "refused"; readonly detail: string };

export interface Delivery {
  readonly sent: readonly { readonly source_ref: string; readonly public_id: string }[];
  readonly waiting: number;
}

export function waitingOn(shelf: Shelf | null): readonly NewIssue[] {
  try {
    const kept: unknown = JSON.parse(shelf?.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isNewIssue) : [];
  } catch {
    return [];
  }
}

/** Puts a report into the box; one that is there already is replaced by its newer words. */
export function putIn(shelf: Shelf | null, issue: NewIssue): void {
  write(shelf, [...waitingOn(shelf).filter((other) => other.source_ref !== issue.source_ref), issue]);
}

export function takeOut(shelf: Shelf | null, source_ref: string): void {
  write(shelf, waitingOn(shelf).filter((issue) => issue.source_ref !== source_ref));
}

/** Tries all that wait, in order. A refused one leaves the box: its draft is still there to be mended. */
export async function sendWaiting(
  shelf: Shelf | null,
  send: (issue: NewIssue) => Promise<Outcome>,
): Promise<Delivery> {
  const sent: { source_ref: string; public_id: string }[] = [];
  for (const issue of waitingOn(shelf)) {
    const outcome = await send(issue);
    if (outcome.kind === "offline") break;
    takeOut(shelf, issue.source_ref);
    if (outcome.kind === "sent") sent.push({ source_ref: issue.source_ref, public_id: outcome.public_id });
  }
  return { sent, waiting: waitingOn(shelf).length };
}

function write(shelf: Shelf | null, issues: readonly NewIssue[]): void {
  if (issues.length === 0) shelf?.removeItem(KEY);
  else shelf?.setItem(KEY, JSON.stringify(issues));
}

function isNewIssue(value: unknown): value is NewIssue {
  return typeof value === "object" && value !== null && "source_ref" in value && "text" in value && "category" in value;
}
