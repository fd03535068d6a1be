/** The windows that the nights judge, and where the edge of one snaps to; every window ends with the last whole week. */

import { type Plan, WEEKS } from "../plan";

export type Window = Plan["weeks"];

/** Those that the weeks of the data hold, the shortest first. */
export function windowsOf(all: number): readonly Window[] {
  return WEEKS.filter((weeks, place) => place === 0 || weeks <= all);
}

/** The window whose edge is the nearest to a place between the first week, 0, and the end of the last, 1. */
export function snapped(at: number, all: number): Window {
  const away = (weeks: number) => Math.abs(weeks - (1 - at) * all);
  return windowsOf(all).reduce((best, each) => (away(each) < away(best) ? each : best));
}

/** Where a key moves the edge; the edge goes left as the window grows. Null for a key that moves nothing. */
export function moved(key: string, from: Window, all: number): Window | null {
  const held = windowsOf(all);
  const place = held.indexOf(from);
  if (key === "ArrowLeft" || key === "ArrowDown") return held[place + 1] ?? null;
  if (key === "ArrowRight" || key === "ArrowUp") return held[place - 1] ?? null;
  if (key === "Home") return held.at(-1) ?? null;
  return key === "End" ? (held[0] ?? null) : null;
}
