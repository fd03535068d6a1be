/** How a cell is drawn in each of the three views. */

import { colour } from "../../look/tokens";
import { breaks, classOf } from "../../map/breaks";
import { palette } from "../../map/palette";
import type { Theme } from "../../state";
import { lookOf } from "../classes";
import { markName } from "../map/mark-images";
import type { Plan } from "../plan";
import type { Cell } from "../types";

export interface CellLook {
  readonly fill: string | null;
  readonly edge: string;
  /** Name of a picture; "" for none. */
  readonly mark: string;
  readonly opacity: number;
}

/** The least ratio of each class; below the first there is no bound. */
export const RATIO_BREAKS = [0, 0.5, 0.8, 1.25, 2, 3] as const;

const SHADE = 0.86;
const UNPROVEN = 0.6;

export interface Shown extends Pick<Plan, "show" | "off"> {
  readonly resolution: number;
  readonly weeks: number;
}

/** Null for a cell that is not drawn: rare, switched off, or without anything to compare. */
export function cellLook(theme: Theme, cell: Cell, shown: Shown): CellLook | null {
  if (shown.show === "count") return byCount(theme, cell, shown);
  if (shown.show === "ratio") return byRatio(theme, cell);
  if (shown.off.includes(cell.class)) return null;
  const { fill, edge, mark, ink } = lookOf(theme, cell.class);
  const opacity = cell.class === "none" ? UNPROVEN : 1;
  return { fill, edge, mark: mark ? markName(mark, ink) : "", opacity };
}

export function countBreaks({ resolution, weeks }: Pick<Shown, "resolution" | "weeks">) {
  return breaks(resolution, weeks * 7);
}

function byCount(theme: Theme, cell: Cell, shown: Shown): CellLook | null {
  const step = classOf(cell.reports, countBreaks(shown));
  if (step === null) return null;
  const { counts, edges } = palette(theme);
  return { fill: counts[step] ?? "", edge: edges[step] ?? "", mark: "", opacity: SHADE };
}

/** From fewer to more than expected; in both themes the far ends stand farthest from the ground. */
export function ratioColours(theme: Theme): readonly string[] {
  const more = theme === "light" ? ["on-off", "appeared", "holds"] : ["on-off", "holds", "appeared"];
  const tokens = ["--cold-holds", "--cold-on-off", "--not-proven", ...more.map((one) => `--hot-${one}`)];
  return tokens.map((token) => colour(theme, token));
}

function byRatio(theme: Theme, cell: Cell): CellLook | null {
  if (cell.ratio === null) return null;
  const { ratio } = cell;
  const step = RATIO_BREAKS.findLastIndex((least) => ratio >= least);
  const fill = ratioColours(theme)[step] ?? colour(theme, "--not-proven");
  const edges = ["--cold-edge", "--cold-edge", "--not-proven", "--hot-edge", "--hot-edge", "--hot-edge"];
  return { fill, edge: colour(theme, edges[step] ?? "--not-proven"), mark: "", opacity: SHADE };
}
