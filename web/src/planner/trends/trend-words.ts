/** The trend and the season of a series in words. */

import { language } from "../../store";
import { shortMonth } from "../chart/scale";
import type { TrendSeries } from "../types";
import { roughly, signed, w } from "../words";
import { PROVEN } from "./direction";

/** +12 % */
export function slopeWords({ slope_per_year }: TrendSeries): string {
  return slope_per_year === null ? "—" : `${signed(100 * slope_per_year, 0)}\u00a0%`;
}

/** от +5 до +19: with its signs, because it may lie on both sides of nothing. */
export function slopeInterval({ slope_low, slope_high }: TrendSeries): string {
  if (slope_low === null || slope_high === null) return "—";
  return `${signed(100 * slope_low, 0)}…${signed(100 * slope_high, 0)}\u00a0%`;
}

export function seasonWords({ seasonal, season_p }: TrendSeries): string {
  // Below two years a season cannot be told from a trend, so it is not judged at all.
  if (!seasonal || season_p === null) return w("season_unknown");
  if (season_p > PROVEN) return w("no_season");
  const peak = Math.max(...seasonal);
  const month = shortMonth(language.value, seasonal.indexOf(peak) + 1);
  return w("peak", { month, n: roughly(peak) });
}
