/** The voices of this device: one key for each event, made before the first try, so that no tap can count twice. */

import type { IssueDetail } from "../api/types";
import { newRef, type Shelf } from "../report/draft";

const KEY = "qala.voices";
const MOST = 300;

export interface Voice {
  /** Sent as source_ref. */
  readonly ref: string;
  /** The own code, once the server has answered. */
  readonly code: string | null;
}

/** Whether the appeal and all others about its event have come to their end. */
export function hasEnded(issue: IssueDetail): boolean {
  return issue.status_group === "done" && !issue.incident?.open;
}

/** By what one event is known: its incident, and the appeal that was looked at; what has ended may come back. */
export function namesOf(issue: IssueDetail): readonly string[] {
  if (hasEnded(issue)) return [`${issue.public_id} again`];
  return issue.incident ? [issue.incident.id, issue.public_id] : [issue.public_id];
}

export function voiceOn(shelf: Shelf | null, names: readonly string[]): Voice | null {
  const kept = voicesOn(shelf);
  return names.map((name) => kept[name]).find((voice) => voice !== undefined) ?? null;
}

/** The voice of a first try or of a repeated one. */
export function voiceFor(shelf: Shelf | null, names: readonly string[], ref = newRef): Voice {
  const voice = voiceOn(shelf, names) ?? { ref: ref(), code: null };
  keepVoice(shelf, names, voice);
  return voice;
}

export function keepVoice(shelf: Shelf | null, names: readonly string[], voice: Voice): void {
  const kept = { ...voicesOn(shelf), ...Object.fromEntries(names.map((name) => [name, voice])) };
  try {
    shelf?.setItem(KEY, JSON.stringify(Object.fromEntries(Object.entries(kept).slice(-MOST))));
  } catch {
    // Without a shelf the page itself still knows that its button was pressed.
  }
}

function voicesOn(shelf: Shelf | null): Readonly<Record<string, Voice>> {
  try {
    const kept: unknown = JSON.parse(shelf?.getItem(KEY) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as Record<string, Voice>) : {};
  } catch {
    return {};
  }
}
