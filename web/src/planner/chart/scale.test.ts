import { describe, expect, it } from "vitest";
import { band, later, line, monthTicks, points, roundTop, share, shortMonth } from "./scale";

describe("the scale of a chart", () => {
  it.each([
    [0, 1],
    [1, 1],
    [7, 8],
    [41, 50],
    [100, 100],
    [101, 200],
  ])("of values up to %i ends at %i", (value, top) => {
    expect(roundTop(value)).toBe(top);
  });

  it("draws a line from left to right and keeps what is over the top inside", () => {
    expect(line(points([0, 5, 20], 10))).toBe("M0 100L50 50L100 0");
    expect(line(points([3], 6))).toBe("M0 50");
  });

  it("closes a band over its lower line", () => {
    expect(band(points([0, 0], 10), points([10, 10], 10))).toBe("M0 100L100 100L100 0L0 0Z");
    expect(band([], [])).toBe("");
  });

  it("places a moment between two others and never outside", () => {
    expect([share(5, 0, 10), share(-1, 0, 10), share(11, 0, 10), share(1, 1, 1)]).toEqual([50, 0, 100, 0]);
  });
});

describe("months along weeks", () => {
  const weeks = Array.from({ length: 52 }, (_, at) => later("2025-12-01", 7 * at));

  it("are few enough to be read and say their year once", () => {
    const ticks = monthTicks("ru", weeks, 6);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks[0]).toEqual({ at: 0, words: "дек 2025" });
    expect(ticks.filter(({ words }) => /\d/.test(words)).length).toBeLessThanOrEqual(3);
  });

  it("are written in each language with three letters", () => {
    expect([shortMonth("kk", 1), shortMonth("ru", 5), shortMonth("en", 9)]).toEqual(["қаң", "май", "Sep"]);
  });
});
