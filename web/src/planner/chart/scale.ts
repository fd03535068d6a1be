/** Small arithmetic of charts: round tops, paths in a box of 100 by 100, and where months begin. */

import type { Language } from "../../api/types";
import { LOCALES } from "../../locale/format";
import { kazakhMonth } from "../../locale/months";

const STEPS = [1, 2, 3, 4, 5, 6, 8, 10] as const;
const LAST = 0.9;
const DAY_MS = 86_400_000;

/** The next round number at or above a value, at least 1. */
export function roundTop(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = STEPS.find((each) => each * power >= value * (1 - 1e-9)) ?? 10;
  return step * power;
}

type Points = readonly (readonly [x: number, y: number])[];

/** Values in even steps from left to right; y grows downwards. */
export function points(values: readonly number[], top: number): Points {
  const last = Math.max(1, values.length - 1);
  return values.map((value, at) => [(100 * at) / last, 100 - (100 * Math.min(value, top)) / top]);
}

export function line(along: Points): string {
  return along.map(([x, y], at) => `${at ? "L" : "M"}${round(x)} ${round(y)}`).join("");
}

/** The area between two lines. */
export function band(low: Points, high: Points): string {
  return low.length ? `${line(low)}${line([...high].reverse()).replace("M", "L")}Z` : "";
}

function round(value: number): number {
  return Math.round(100 * value) / 100;
}

/** янв, қаң, Jan: the first three letters of a month, 1 to 12. */
export function shortMonth(language: Language, month: number): string {
  if (language === "kk") return kazakhMonth(month).slice(0, 3);
  const format = new Intl.DateTimeFormat(LOCALES[language], { month: "short", timeZone: "UTC" });
  return format
    .format(new Date(Date.UTC(2026, month - 1, 15)))
    .replace(".", "")
    .slice(0, 3);
}

export interface Tick {
  /** From the left, in percent. */
  readonly at: number;
  readonly words: string;
}

/** At most `most` months along weeks; the first and each January carry their year. */
export function monthTicks(language: Language, weeks: readonly string[], most: number): readonly Tick[] {
  const starts = weeks.flatMap((week, at) => {
    const before = weeks[at - 1];
    return before === undefined || before.slice(0, 7) !== week.slice(0, 7) ? [{ week, at }] : [];
  });
  const every = Math.max(1, Math.ceil(starts.length / most));
  return (
    starts
      .filter((_, place) => place % every === 0)
      // A word that begins at the right edge would be cut.
      .filter(({ at }) => at < weeks.length * LAST)
      .map(({ week, at }, place) => {
        const month = Number(week.slice(5, 7));
        const year = place === 0 || month <= every ? ` ${week.slice(0, 4)}` : "";
        return { at: (100 * at) / Math.max(1, weeks.length), words: shortMonth(language, month) + year };
      })
  );
}

/** Where a moment lies between two others, in percent. */
export function share(at: number, from: number, to: number): number {
  return to <= from ? 0 : Math.min(100, Math.max(0, (100 * (at - from)) / (to - from)));
}

/** The Monday after a Monday, and so on: the day that lies some days later. */
export function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
