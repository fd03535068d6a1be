/** The form of a noun after a number. A Kazakh noun stays singular after any number. */

import type { Language } from "../api/types";

export type Forms = Readonly<{ one?: string; few?: string; many?: string; other: string }>;

const RULES: Readonly<Record<Language, Intl.PluralRules>> = {
  kk: new Intl.PluralRules("kk"),
  ru: new Intl.PluralRules("ru"),
  en: new Intl.PluralRules("en"),
};

export function pluralForm(language: Language, forms: Forms, count: number): string {
  if (language === "kk") return forms.other;
  const form = RULES[language].select(count);
  return (form in forms ? forms[form as keyof Forms] : undefined) ?? forms.other;
}
