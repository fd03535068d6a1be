/** Codes of the reports sent from this device, newest first. */

import type { Shelf } from "./draft";

const KEY = "qala.mine";
const MOST = 100;

export function keptCodes(shelf: Shelf | null): readonly string[] {
  try {
    const kept: unknown = JSON.parse(shelf?.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((code) => typeof code === "string") : [];
  } catch {
    return [];
  }
}

export function keepCode(shelf: Shelf | null, code: string): void {
  const others = keptCodes(shelf).filter((other) => other !== code);
  try {
    shelf?.setItem(KEY, JSON.stringify([code, ...others].slice(0, MOST)));
  } catch {
    // The code stands on the page as well; a full shelf must not hide it.
  }
}
