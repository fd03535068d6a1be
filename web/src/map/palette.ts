/** The colours of the map in one theme, all from tokens.css. */

import { groupToken } from "../icons/groups";
import { colour } from "../look/tokens";
import type { Theme } from "../state";

const BASE = {
  land: "--map-land",
  outside: "--map-outside",
  water: "--map-water",
  park: "--map-park",
  built: "--map-built",
  road: "--map-road",
  casing: "--map-casing",
  rail: "--map-rail",
  district: "--map-district",
  label: "--map-label",
  waterLabel: "--map-water-label",
  ink: "--ink",
  sun: "--sun",
  sunLine: "--sun-line",
  danger: "--danger",
  surface: "--surface",
  accent: "--accent",
  onGroup: "--on-group",
} as const;

export type Palette = Readonly<Record<keyof typeof BASE, string>> & {
  readonly theme: Theme;
  /** Few to many. */
  readonly counts: readonly string[];
  /** Inner edge of each class; the strong classes carry their own colour. */
  readonly edges: readonly string[];
};

export function palette(theme: Theme): Palette {
  const base = Object.fromEntries(Object.entries(BASE).map(([name, token]) => [name, colour(theme, token)]));
  const counts = [1, 2, 3, 4, 5, 6].map((step) => colour(theme, `--count-${step}`));
  const edges = counts.map((fill, step) => (step < 3 ? colour(theme, `--count-edge-${step + 1}`) : fill));
  return { ...(base as Record<keyof typeof BASE, string>), theme, counts, edges };
}

export function groupColour(theme: Theme, group: string): string {
  return colour(theme, groupToken(group));
}
