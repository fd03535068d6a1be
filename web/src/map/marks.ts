/** What the map marks beside its tiles: the open issue, a place that was searched for, the own position. */

import { signal } from "@preact/signals";
import type { Feature, FeatureCollection } from "geojson";
import type { Issue } from "../api/types";

export interface Spot {
  readonly lon: number;
  readonly lat: number;
}

export const foundPlace = signal<(Spot & { readonly words: string }) | null>(null);
export const ownPosition = signal<Spot | null>(null);

export function marksOf(issue: Issue | null, found: Spot | null, me: Spot | null): FeatureCollection {
  const features: Feature[] = [];
  if (me) features.push(feature(me, { mark: "me" }));
  if (found) features.push(feature(found, { mark: "found" }));
  if (issue && issue.lon !== null && issue.lat !== null) {
    const { group, status_group, overdue } = issue;
    features.push(
      feature({ lon: issue.lon, lat: issue.lat }, { mark: "issue", group, status_group, overdue }),
    );
  }
  return { type: "FeatureCollection", features };
}

export function feature({ lon, lat }: Spot, properties: Feature["properties"]): Feature {
  return { type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties };
}
