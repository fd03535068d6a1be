/** The sixteen classes: colour tells sign and family, the mark tells the class. */

import { contrast } from "../look/colour";
import { colour } from "../look/tokens";
import type { Theme } from "../state";
import type { HotspotClass, Pattern, Sign } from "./types";
import type { Word } from "./words";

export const MARKS = ["plus", "up", "down", "wave"] as const;
export type Mark = (typeof MARKS)[number];
export type Family = "appeared" | "holds" | "on_off" | "going";

export const FAMILIES: readonly { readonly name: Family; readonly patterns: readonly [Pattern, Pattern] }[] =
  [
    { name: "appeared", patterns: ["new", "consecutive"] },
    { name: "holds", patterns: ["intensifying", "persistent"] },
    { name: "on_off", patterns: ["sporadic", "oscillating"] },
    { name: "going", patterns: ["diminishing", "historical"] },
  ];

const MARK_OF: Partial<Record<Pattern, Mark>> = {
  new: "plus",
  intensifying: "up",
  diminishing: "down",
  oscillating: "wave",
};

/** Fills that stand out on the land by themselves, 3 to 1 and more. */
const ENOUGH = 3;

export interface ClassLook {
  /** Null where only the outline is drawn. */
  readonly fill: string | null;
  readonly edge: string;
  readonly mark: Mark | null;
  readonly ink: string;
}

export function partsOf(name: HotspotClass): { readonly pattern: Pattern; readonly sign: Sign } | null {
  if (name === "none") return null;
  const [pattern, sign] = name.split("_") as [Pattern, Sign];
  return { pattern, sign };
}

export function lookOf(theme: Theme, name: HotspotClass): ClassLook {
  const parts = partsOf(name);
  const none = colour(theme, "--not-proven");
  if (!parts) return { fill: none, edge: none, mark: null, ink: none };
  const family = FAMILIES.find(({ patterns }) => patterns.includes(parts.pattern))?.name ?? "appeared";
  const fill = colour(theme, `--${parts.sign}-${family.replace("_", "-")}`);
  const edge = colour(theme, `--${parts.sign}-edge`);
  const weak = contrast(fill, colour(theme, "--map-land")) < ENOUGH;
  return {
    fill: parts.pattern === "historical" ? null : fill,
    edge: weak || parts.pattern === "historical" ? edge : fill,
    mark: MARK_OF[parts.pattern] ?? null,
    ink: inkOn(fill),
  };
}

/** The darker or the lighter ink, whichever is read better on the fill. */
export function inkOn(fill: string): string {
  const [dark, light] = ["#13212a", "#ffffff"];
  return contrast(fill, dark) >= contrast(fill, light) ? dark : light;
}

export function titleWord(name: HotspotClass): Word {
  const parts = partsOf(name);
  return parts ? `${parts.sign}_${parts.pattern}` : "none_title";
}

export function shortWord(name: HotspotClass): Word {
  return `short_${partsOf(name)?.pattern ?? "none"}`;
}
