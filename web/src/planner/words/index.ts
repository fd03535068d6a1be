/** The planner's own words in the language of the page; they load with the planner and not with the map. */

import type { Language } from "../../api/types";
import { nounsOf, wordsOf } from "../../locale";
import { number, span } from "../../locale/format";
import type { Forms } from "../../locale/plural";
import { language } from "../../store";
import { en } from "./en";
import { kk, type Words } from "./kk";
import { ru } from "./ru";

export type Word = keyof Words;

type Noun = "incident" | "site" | "week" | "month" | "row";
const NOUNS: Readonly<Record<Language, Readonly<Record<Noun, Forms>>>> = {
  kk: {
    incident: { other: "оқиға" },
    site: { other: "учаске" },
    week: { other: "апта" },
    month: { other: "ай" },
    row: { other: "жол" },
  },
  ru: {
    incident: { one: "инцидент", few: "инцидента", many: "инцидентов", other: "инцидента" },
    site: { one: "участок", few: "участка", many: "участков", other: "участка" },
    week: { one: "неделя", few: "недели", many: "недель", other: "недели" },
    month: { one: "месяц", few: "месяца", many: "месяцев", other: "месяца" },
    row: { one: "строка", few: "строки", many: "строк", other: "строки" },
  },
  en: {
    incident: { one: "incident", other: "incidents" },
    site: { one: "site", other: "sites" },
    week: { one: "week", other: "weeks" },
    month: { one: "month", other: "months" },
    row: { one: "row", other: "rows" },
  },
};

/** A component that calls these follows the language by itself. */
export const w = wordsOf<Word>({ kk, ru, en });
export const countOf = nounsOf<Noun>(NOUNS);

/** What stands for a figure that the analysis does not tell. */
const UNTOLD = "—";

/** Few digits for what is small: 4,9 but 23. */
export function roughly(value: number | null): string {
  const least = 0.1;
  if (value === null) return UNTOLD;
  if (value > 0 && value < least) return `< ${number(language.value, least, 1)}`;
  return number(language.value, value, Math.abs(value) < 10 ? 1 : 0);
}

/** 0,002 */
export function threeDigits(value: number | null): string {
  const least = 0.001;
  if (value === null) return UNTOLD;
  return value < least ? `< ${number(language.value, least, 3)}` : number(language.value, value, 3);
}

/** 62 % */
export function percent(share: number, digits = 0): string {
  return `${number(language.value, 100 * share, digits)}\u00a0%`;
}

/** From so many times on no tenth is worth saying. */
const FEW_TIMES = 10;

/** × 3,0 */
export function times(ratio: number | null): string {
  if (ratio === null) return UNTOLD;
  const format = new Intl.NumberFormat(language.value === "en" ? "en-GB" : "ru-KZ", {
    minimumFractionDigits: ratio < FEW_TIMES ? 1 : 0,
    maximumFractionDigits: ratio < FEW_TIMES ? 1 : 0,
  });
  return `×\u00a0${format.format(ratio)}`;
}

export function between(low: number | null, high: number | null): string {
  return low === null || high === null ? UNTOLD : `${roughly(low)}–${roughly(high)}`;
}

/** +0,4 and −0,2: a true minus. */
export function signed(value: number, digits = 1): string {
  const size = number(language.value, Math.abs(value), digits);
  return value < 0 ? `−${size}` : `+${size}`;
}

export function spanOf(since: string, until: string): string {
  return span(language.value, since, until);
}
