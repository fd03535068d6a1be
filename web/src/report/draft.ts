/** What somebody has written so far. It lives on the device, under the one key by which it will be sent. */

import type { Label } from "../api/types";

/** Where a place came from: typed by hand, read out of the words of step 1, measured by the device, shown on the map. */
export type Origin = "typed" | "words" | "gps" | "map";

export interface Place {
  readonly origin: Origin;
  readonly lon: number;
  readonly lat: number;
  readonly radius_m: number;
  readonly precision: string;
  readonly label: Label | null;
  readonly district: string | null;
}

export interface Draft {
  /** Sent as source_ref: the same draft sent twice is one issue. */
  readonly ref: string;
  readonly text: string;
  /** The words in the address field, also when nothing was found by them. */
  readonly address: string;
  readonly place: Place | null;
  /** The person said that there is no exact place. */
  readonly placeless: boolean;
  readonly category: string | null;
  /** The machine chose the category, so it may change with the words. */
  readonly guessed: boolean;
  readonly phone: string;
}

/** The part of localStorage that a draft needs; private windows may have none. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const KEY = "qala.draft";

export function emptyDraft(ref: string): Draft {
  return {
    ref,
    text: "",
    address: "",
    place: null,
    placeless: false,
    category: null,
    guessed: true,
    phone: "",
  };
}

/** A key for a new draft; plain http pages have no randomUUID, but they do have random values. */
export function newRef(random: Crypto = crypto): string {
  if (typeof random.randomUUID === "function") return random.randomUUID();
  const bytes = random.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The draft of this device, or a fresh one where there is none or an older version wrote something else. */
export function readDraft(shelf: Shelf | null, ref: () => string = newRef): Draft {
  const kept = parse(shelf?.getItem(KEY) ?? null);
  return kept === null ? emptyDraft(ref()) : { ...emptyDraft(kept.ref), ...kept };
}

/** Whether the device could keep the draft. */
export function keepDraft(shelf: Shelf | null, draft: Draft): boolean {
  try {
    shelf?.setItem(KEY, JSON.stringify(draft));
    return shelf !== null;
  } catch {
    // The shelf is full or forbidden: the draft lives on in the page.
    return false;
  }
}

export function dropDraft(shelf: Shelf | null): void {
  shelf?.removeItem(KEY);
}

/** The shelf of this browser; null where cookies and storage are switched off. */
export function shelfOf(owner: { readonly localStorage: Storage }): Shelf | null {
  try {
    return owner.localStorage;
  } catch {
    return null;
  }
}

function parse(kept: string | null): Draft | null {
  if (kept === null) return null;
  try {
    const value: unknown = JSON.parse(kept);
    return isDraft(value) ? value : null;
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== "object" || value === null) return false;
  const draft = value as Partial<Draft>;
  return typeof draft.ref === "string" && typeof draft.text === "string" && typeof draft.address === "string";
}
