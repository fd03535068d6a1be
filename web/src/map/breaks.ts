/** The classes of the map: fixed by resolution and period, never re-cut while the map moves. */

export type Breaks = readonly [number, number, number, number, number, number];

/** Cells with fewer appeals are not drawn for the public. */
export const LEAST_DRAWN = 3;

/** The first zoom at which single appeals are drawn instead of cells. */
export const POINT_ZOOM = 16;

const FINE: Breaks = [LEAST_DRAWN, 5, 9, 15, 25, 40];
const COARSE: Breaks = [LEAST_DRAWN, 11, 26, 51, 101, 181];
const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The cells drawn at a zoom of the map: 7 to 10. */
export function resolutionAt(zoom: number): number {
  const whole = Math.floor(zoom);
  if (whole <= 9) return 7;
  if (whole <= 11) return 8;
  return whole <= 13 ? 9 : 10;
}

/** The least count of each class, from few to many, in round numbers for the length of the period. */
export function breaks(resolution: number, days: number): Breaks {
  const base = resolution >= 9 ? FINE : COARSE;
  if (days === 30) return base;
  let last = LEAST_DRAWN;
  const rest = base.slice(1).map((value) => {
    last = Math.max(last + 1, round((value * days) / 30));
    return last;
  });
  return [LEAST_DRAWN, ...rest] as unknown as Breaks;
}

/** The nearest number that reads as round; below ten every whole number does. */
function round(value: number): number {
  if (value < 10) return Math.round(value);
  const power = 10 ** Math.floor(Math.log10(value));
  const near = ROUND.map((mantissa) => mantissa * power);
  return near.reduce((best, one) => (Math.abs(one - value) < Math.abs(best - value) ? one : best));
}

/** The class of a count, 0 to 5; below the first break there is none. */
export function classOf(count: number, classes: Breaks): number | null {
  const found = classes.findLastIndex((least) => count >= least);
  return found < 0 ? null : found;
}
