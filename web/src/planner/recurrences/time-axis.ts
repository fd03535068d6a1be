/** The years of a timeline, and where its incidents, seasons and next window lie on it, in percent. */

import { share } from "../chart/scale";
import type { RecurrenceStory, SiteEvent } from "../types";

const HOUR_MS = 3_600_000;

export interface Stem extends SiteEvent {
  readonly at: number;
  readonly hours: number;
}

export interface Stretch {
  readonly from: number;
  readonly width: number;
}

export interface TimeAxis {
  readonly years: readonly { readonly year: number; readonly at: number }[];
  readonly stems: readonly Stem[];
  readonly seasons: readonly Stretch[];
  readonly next: Stretch | null;
  readonly today: number;
}

export function timeAxis(of: RecurrenceStory, now: number): TimeAxis {
  const start = Date.UTC(new Date(of.first_at).getUTCFullYear(), 0);
  const latest = Math.max(now, of.next ? Date.parse(of.next.to) : 0, Date.parse(of.last_at));
  const end = latest + 0.02 * (latest - start);
  const place = (time: number) => share(time, start, end);
  const stretch = (from: number, to: number) => ({ from: place(from), width: place(to) - place(from) });
  const years = yearsBetween(start, end);
  return {
    years: years.map((year) => ({ year, at: place(Date.UTC(year, 0)) })),
    stems: of.events.map((event) => ({
      ...event,
      at: place(Date.parse(event.first_at)),
      hours: hoursOf(event),
    })),
    seasons: years.flatMap((year) =>
      monthRuns(of.season?.months ?? [])
        .map(([first, last]) => stretch(Date.UTC(year, first - 1), Date.UTC(year, last)))
        .filter(({ width }) => width > 0),
    ),
    next: of.next && stretch(Date.parse(of.next.from), Date.parse(of.next.to)),
    today: place(now),
  };
}

export function hoursOf({ first_at, last_at }: Pick<SiteEvent, "first_at" | "last_at">): number {
  return Math.max(0, (Date.parse(last_at) - Date.parse(first_at)) / HOUR_MS);
}

/** 2 3 11 as the runs 2–3 and 11–11: neighbouring months make one pale band. */
export function monthRuns(months: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const runs: [number, number][] = [];
  for (const month of [...months].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run[1] === month - 1) run[1] = month;
    else runs.push([month, month]);
  }
  return runs;
}

/** The same around the turn of the year: 1 2 11 12 is 11–2. */
export function stretches(months: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const runs = [...monthRuns(months)];
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last || runs.length < 2 || first[0] !== 1 || last[1] !== 12) return runs;
  return [...runs.slice(1, -1), [last[0], first[1]]];
}

function yearsBetween(start: number, end: number): number[] {
  const [first, last] = [new Date(start).getUTCFullYear(), new Date(end).getUTCFullYear()];
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}
