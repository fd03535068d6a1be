/** What is already reported around a place: the nearest appeals of a category, one for each event. */

import { getIssue, getIssues } from "../api/client";
import type { IssueDetail } from "../api/types";

/** As far as somebody sees, and the accuracy of both places. */
export const NEAR_M = 250;
const METRES_PER_DEGREE = 111_320;
const MOST_ASKED = 6;
const MOST_SHOWN = 3;

export interface Spot {
  readonly lon: number;
  readonly lat: number;
}

export interface Near {
  readonly issue: IssueDetail;
  readonly metres: number;
}

/** Appeals that still wait, nearest first, three at most. */
export async function findNear(spot: Spot, category: string, signal: AbortSignal): Promise<readonly Near[]> {
  const filter = { category: [category], status: ["open", "in_work"] as const, bbox: boxAround(spot) };
  const page = await getIssues(filter, { limit: 100 }, signal);
  const near = page.items
    .map((issue) => ({ code: issue.public_id, metres: metresTo(spot, issue) }))
    .filter(({ metres }) => metres <= NEAR_M)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, MOST_ASKED);
  const found = await Promise.all(
    near.map(async ({ code, metres }) => ({ issue: await getIssue(code, signal), metres })),
  );
  return oneEach(found).slice(0, MOST_SHOWN);
}

/** The nearest appeal of each incident. */
export function oneEach(near: readonly Near[]): readonly Near[] {
  const events = near.map(({ issue }) => issue.incident?.id ?? issue.public_id);
  return near.filter((_, place) => events.indexOf(events[place] ?? "") === place);
}

/** West, south, east, north of all that is near. */
export function boxAround({ lon, lat }: Spot): string {
  const up = NEAR_M / METRES_PER_DEGREE;
  const across = up / Math.cos((lat * Math.PI) / 180);
  return [lon - across, lat - up, lon + across, lat + up].map((degrees) => degrees.toFixed(5)).join(",");
}

/** Exact to a metre at the size of a city; without end where there is no point. */
export function metresTo(
  from: Spot,
  to: { readonly lon: number | null; readonly lat: number | null },
): number {
  if (to.lon === null || to.lat === null) return Number.POSITIVE_INFINITY;
  const across = (to.lon - from.lon) * Math.cos((from.lat * Math.PI) / 180);
  return Math.hypot(across, to.lat - from.lat) * METRES_PER_DEGREE;
}
