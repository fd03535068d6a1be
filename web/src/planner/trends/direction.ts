/** Whether a series rises, falls, or shows neither. */

import type { TrendSeries } from "../types";

/** A trend or a season is said only where chance seldom gives it. */
export const PROVEN = 0.05;

export type Direction = "rising" | "falling" | "stable";

export function direction({
  slope_per_year,
  slope_p,
}: Pick<TrendSeries, "slope_per_year" | "slope_p">): Direction {
  if (slope_per_year === null || slope_p === null || slope_p > PROVEN) return "stable";
  return slope_per_year > 0 ? "rising" : "falling";
}
