/** What every language has to say: the keys of the Kazakh dictionary and the counted nouns. */

import type { Language } from "../api/types";
import type { kk } from "./kk";
import type { Forms } from "./plural";

export type Key = keyof typeof kk;
export type Dictionary = Readonly<Record<Key, string>>;
export type Noun = "appeal" | "violation" | "recording" | "day" | "hour" | "minute" | "cell";

export const NOUNS: Readonly<Record<Language, Readonly<Record<Noun, Forms>>>> = {
  kk: {
    appeal: { other: "өтініш" },
    violation: { other: "бұзушылық" },
    recording: { other: "жазба" },
    day: { other: "күн" },
    hour: { other: "сағат" },
    minute: { other: "минут" },
    cell: { other: "ұяшық" },
  },
  ru: {
    appeal: { one: "обращение", few: "обращения", many: "обращений", other: "обращения" },
    violation: { one: "нарушение", few: "нарушения", many: "нарушений", other: "нарушения" },
    recording: { one: "запись", few: "записи", many: "записей", other: "записи" },
    day: { one: "день", few: "дня", many: "дней", other: "дня" },
    hour: { one: "час", few: "часа", many: "часов", other: "часа" },
    minute: { one: "минута", few: "минуты", many: "минут", other: "минуты" },
    cell: { one: "ячейка", few: "ячейки", many: "ячеек", other: "ячейки" },
  },
  en: {
    appeal: { one: "appeal", other: "appeals" },
    violation: { one: "violation", other: "violations" },
    recording: { one: "recording", other: "recordings" },
    day: { one: "day", other: "days" },
    hour: { one: "hour", other: "hours" },
    minute: { one: "minute", other: "minutes" },
    cell: { one: "cell", other: "cells" },
  },
};
