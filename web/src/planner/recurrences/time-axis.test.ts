import { describe, expect, it } from "vitest";
import { story } from "../../../e2e/planner-sites";
import { hoursOf, monthRuns, stretches, timeAxis } from "./time-axis";

const NOW = Date.parse("2026-11-23T06:00:00Z");

describe("the timeline of a site", () => {
  const site = story("R7K2MHXW4P");
  if (!site) throw new Error("the synthetic site is gone");
  const axis = timeAxis(site, NOW);

  it("goes from the first year past the next window", () => {
    expect(axis.years.map(({ year }) => year)).toEqual([2023, 2024, 2025, 2026, 2027]);
    expect(axis.today).toBeLessThan(axis.next?.from ?? 0);
    expect((axis.next?.from ?? 0) + (axis.next?.width ?? 0)).toBeLessThanOrEqual(100);
  });

  it("places every incident, in order of time", () => {
    const places = axis.stems.map(({ at }) => at);
    expect(places).toHaveLength(site.events.length);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(axis.stems.every(({ at }) => at >= 0 && at <= axis.today)).toBe(true);
  });

  it("shows the season in each year and nothing beyond the end", () => {
    expect(axis.seasons.length).toBeGreaterThanOrEqual(8);
    for (const { from, width } of axis.seasons) expect(from + width).toBeLessThanOrEqual(100.001);
  });

  it("ends today where nothing is forecast", () => {
    const plain = timeAxis({ ...site, next: null, season: null }, NOW);
    expect([plain.next, plain.seasons]).toEqual([null, []]);
    expect(plain.today).toBeGreaterThan(95);
  });
});

describe("months of a season", () => {
  it("that follow one another are one run", () => {
    expect(monthRuns([11, 2, 3])).toEqual([
      [2, 3],
      [11, 11],
    ]);
    expect(monthRuns([])).toEqual([]);
  });

  it("go around the turn of the year in words", () => {
    expect(stretches([1, 2, 10, 11, 12])).toEqual([[10, 2]]);
    expect(stretches([1, 6, 12])).toEqual([
      [6, 6],
      [12, 1],
    ]);
    expect(stretches([1, 2])).toEqual([[1, 2]]);
    expect(stretches([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])).toEqual([[1, 12]]);
  });
});

describe("the length of an incident", () => {
  it("is never below zero", () => {
    const times = { first_at: "2026-01-01T10:00:00Z", last_at: "2026-01-01T13:30:00Z" };
    expect(hoursOf(times)).toBe(3.5);
    expect(hoursOf({ first_at: times.last_at, last_at: times.first_at })).toBe(0);
  });
});
