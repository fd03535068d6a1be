import { describe, expect, it } from "vitest";
import { direction } from "./direction";

describe("a trend", () => {
  it.each([
    [0.12, 0.004, "rising"],
    [-0.12, 0.004, "falling"],
    [0.12, 0.2, "stable"],
    [null, null, "stable"],
  ])("of %s a year with p %s is %s", (slope_per_year, slope_p, word) => {
    expect(direction({ slope_per_year, slope_p })).toBe(word);
  });
});
