/** Sees personal data in the words while they are typed. The server decides what is masked; this only speaks sooner. */

export type Personal = "phone" | "email" | "iin";

const SIGNS: Record<Personal, RegExp> = {
  email: /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/u,
  phone:
    /(?<![\d.])(?:\+?7|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)|(?<![\d.])7\d{2}[\s-]\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)/,
  // Twelve digits that begin with a day of birth.
  iin: /(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{6}(?!\d)/,
};

/** Kinds of personal data in a text, in the order in which the notice names them. */
export function personalIn(text: string): readonly Personal[] {
  return (["phone", "email", "iin"] as const).filter((kind) => SIGNS[kind].test(text));
}
