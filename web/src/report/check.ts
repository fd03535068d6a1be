/** What is still missing on a step, and which words say how to mend it. */

import type { Draft } from "./draft";

export const STEPS = ["words", "place", "category", "check"] as const;
export type Step = (typeof STEPS)[number];

export const MOST_CHARACTERS = 1000;

/** The field that gets the focus, and the key of the sentence that says the fix. */
export interface Fault {
  readonly field: "text" | "address" | "category" | "phone";
  readonly word:
    | "fault_empty"
    | "fault_short"
    | "fault_long"
    | "fault_place"
    | "fault_category"
    | "fault_phone";
}

const CHECKS: Record<Step, (draft: Draft) => readonly Fault[]> = {
  words: ({ text }) => {
    const written = text.trim();
    if (written === "") return [{ field: "text", word: "fault_empty" }];
    if ((written.match(/\p{L}/gu) ?? []).length < 3) return [{ field: "text", word: "fault_short" }];
    return [...text].length > MOST_CHARACTERS ? [{ field: "text", word: "fault_long" }] : [];
  },
  place: ({ place, address, placeless }) =>
    place !== null || placeless || address.trim() !== "" ? [] : [{ field: "address", word: "fault_place" }],
  category: ({ category }) => (category === null ? [{ field: "category", word: "fault_category" }] : []),
  check: ({ phone }) =>
    phone.trim() === "" || looksLikePhone(phone) ? [] : [{ field: "phone", word: "fault_phone" }],
};

export function faultsOf(step: Step, draft: Draft): readonly Fault[] {
  return CHECKS[step](draft);
}

/** The first step that cannot be left yet; the last one when all is there. */
export function firstOpenStep(draft: Draft): Step {
  return STEPS.find((step) => faultsOf(step, draft).length > 0) ?? "check";
}

/** The step that a page address asks for, never beyond the first one that is not finished. */
export function stepFrom(asked: string | null, draft: Draft): Step {
  const wanted = (STEPS as readonly (string | null)[]).indexOf(asked);
  const open = STEPS.indexOf(firstOpenStep(draft));
  return STEPS[Math.min(Math.max(wanted, 0), open)] ?? "words";
}

export function stepAfter(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) + 1] ?? null;
}

export function stepBefore(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) - 1] ?? null;
}

/** Ten digits after +7 or 8, in any grouping; or a foreign number that says its country. */
export function looksLikePhone(phone: string): boolean {
  if (/[^\d\s()+\-.]/.test(phone)) return false;
  const digits = phone.replace(/\D/g, "");
  if (/^\s*\+(?!7)/.test(phone)) return digits.length >= 8 && digits.length <= 15;
  return /^[78]\d{10}$/.test(digits) || /^7\d{9}$/.test(digits);
}
