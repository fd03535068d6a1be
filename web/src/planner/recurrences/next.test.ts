import { describe, expect, it } from "vitest";
import { outOfSeason, whyNoNext } from "./next";

const season = { p: 0.01, months: [1, 2, 3, 10, 11, 12] };

describe("what is expected next", () => {
  it("waits for a proven season that is over", () => {
    expect(outOfSeason({ season }, 5)).toBe(true);
    expect(outOfSeason({ season }, 12)).toBe(false);
  });

  it("waits for nothing where no season is proven", () => {
    expect(outOfSeason({ season: { p: 0.6, months: [] } }, 5)).toBe(false);
    expect(outOfSeason({ season: null }, 5)).toBe(false);
  });

  it("has a reason where there is no window", () => {
    expect(whyNoNext({ next: null, season: null, state: "active" })).toBe("few");
    expect(whyNoNext({ next: null, season, state: "resolved" })).toBe("resolved");
    expect(whyNoNext({ next: null, season, state: "quiet" })).toBe("passed");
  });
});
