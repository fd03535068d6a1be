/** Numbers, days and spans of time in the three languages, always in the city's zone. */

import type { Language } from "../api/types";
import { kazakhDay, kazakhLongDay, kazakhSpan } from "./months";

/** Kazakh numbers are written like Russian ones; many browsers know only the latter. */
export const LOCALES: Readonly<Record<Language, string>> = { kk: "ru-KZ", ru: "ru-KZ", en: "en-GB" };

const HOUR_MS = 3_600_000;

/** 12 450 in Kazakh and Russian, 12,450 in English. */
export function number(language: Language, value: number, digits = 0): string {
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: digits }).format(value);
}

/** 23 ноября 2026 г. */
export function longDay(language: Language, day: Date, zone: string): string {
  if (language === "kk") return kazakhLongDay(day, zone);
  return format(language, day, zone, { day: "numeric", month: "long", year: "numeric" });
}

/** 23 ноября: where the year is plain from what stands around. */
export function shortDay(language: Language, day: Date, zone: string): string {
  if (language === "kk") return kazakhDay(day, zone);
  return format(language, day, zone, { day: "numeric", month: "long" });
}

/** 23.11.2026 in every language. */
export function tableDay(day: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
  })
    .formatToParts(day)
    .filter((part) => part.type !== "literal");
  return parts.map((part) => part.value).join(".");
}

/** 20:00 */
export function clock(time: Date, zone: string): string {
  return format("en", time, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** Two days as one span that says what they share once: 25 октября – 23 ноября 2026 г. */
export function span(language: Language, since: string, until: string): string {
  const [from, to] = [new Date(`${since}T12:00:00Z`), new Date(`${until}T12:00:00Z`)];
  if (language === "kk") return kazakhSpan(from, to, "UTC");
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(LOCALES[language], options).formatRange(from, to);
}

/** Whether two moments fall on one day of the zone. */
export function sameDay(a: Date, b: Date, zone: string): boolean {
  return tableDay(a, zone) === tableDay(b, zone);
}

/** How long ago, up to a day in minutes or hours; then the day itself. */
export function age(
  language: Language,
  then: Date,
  now: Date,
  zone: string,
  units: { readonly min: string; readonly h: string },
): string {
  const elapsed = Math.max(0, now.getTime() - then.getTime());
  if (elapsed < HOUR_MS) return `${Math.max(1, Math.round(elapsed / 60_000))} ${units.min}`;
  if (elapsed < 24 * HOUR_MS) return `${Math.round(elapsed / HOUR_MS)} ${units.h}`;
  return shortDay(language, then, zone);
}

function format(
  language: Language,
  time: Date,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): string {
  return new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone }).format(time);
}
