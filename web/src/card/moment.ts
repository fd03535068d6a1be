/** Moments on a card: today's by the hour, others by day and hour. */

import { zone } from "../data/city";
import { clock, sameDay, shortDay } from "../locale/format";
import { language } from "../store";

export function momentWords(at: string): string {
  const time = new Date(at);
  const hour = clock(time, zone.value);
  return sameDay(time, new Date(), zone.value)
    ? hour
    : `${shortDay(language.value, time, zone.value)}, ${hour}`;
}

/** From one moment to another; what both share is said once. */
export function spanWords(from: string, to: string): string {
  if (from === to) return momentWords(from);
  const [first, last] = [new Date(from), new Date(to)];
  const end = sameDay(first, last, zone.value) ? clock(last, zone.value) : momentWords(to);
  return `${momentWords(from)} – ${end}`;
}

/** The same by days alone, where hours are not told. */
export function daysWords(from: string, to: string): string {
  const [first, last] = [from, to].map((at) => shortDay(language.value, new Date(at), zone.value));
  return first === last ? String(first) : `${first} – ${last}`;
}
