import { describe, expect, it } from "vitest";
import { PERIODS } from "../state";
import { breaks, classOf, LEAST_DRAWN, resolutionAt } from "./breaks";

describe("the classes of the map", () => {
  it("are those of the legend for 30 days", () => {
    expect(breaks(9, 30)).toEqual([3, 5, 9, 15, 25, 40]);
    expect(breaks(10, 30)).toEqual(breaks(9, 30));
    expect(breaks(8, 30)).toEqual([3, 11, 26, 51, 101, 181]);
    expect(breaks(7, 30)).toEqual(breaks(8, 30));
  });

  it("are round numbers for other periods", () => {
    expect(breaks(9, 7)).toEqual([3, 4, 5, 6, 7, 9]);
    expect(breaks(8, 7)).toEqual([3, 4, 6, 12, 25, 40]);
    expect(breaks(9, 365)).toEqual([3, 60, 100, 200, 300, 500]);
    expect(breaks(8, 90)).toEqual([3, 30, 80, 150, 300, 500]);
  });

  it.each(PERIODS)("rise strictly from the least that is drawn, for %i days", (days) => {
    for (const resolution of [7, 8, 9, 10]) {
      const classes = breaks(resolution, days);
      expect(classes[0]).toBe(LEAST_DRAWN);
      expect(classes).toHaveLength(6);
      expect([...classes].sort((a, b) => a - b)).toEqual(classes);
      expect(new Set(classes).size).toBe(6);
    }
  });

  it("hold their lower end", () => {
    const classes = breaks(9, 30);
    expect([2, 3, 4, 5, 39, 40, 4000].map((count) => classOf(count, classes))).toEqual([
      null,
      0,
      0,
      1,
      4,
      5,
      5,
    ]);
  });
});

describe("the cells of a zoom", () => {
  it.each([
    [6, 7],
    [9.99, 7],
    [10, 8],
    [11.9, 8],
    [12.06, 9],
    [13.99, 9],
    [14, 10],
    [16.5, 10],
  ])("zoom %f draws resolution %i", (zoom, resolution) => {
    expect(resolutionAt(zoom)).toBe(resolution);
  });
});
