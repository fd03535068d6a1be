import { describe, expect, it } from "vitest";
import { moved, snapped, windowsOf } from "./windows";

const ALL = 78;

describe("the windows of the weeks", () => {
  it("are those that the data hold, and never none", () => {
    expect(windowsOf(ALL)).toEqual([4, 12, 26, 52]);
    expect(windowsOf(30)).toEqual([4, 12, 26]);
    expect(windowsOf(0)).toEqual([4]);
  });

  it("draw a dragged edge to the nearest of them", () => {
    expect(snapped(1, ALL)).toBe(4);
    expect(snapped(1 - 9 / ALL, ALL)).toBe(12);
    expect(snapped(1 - 20 / ALL, ALL)).toBe(26);
    expect(snapped(-0.4, ALL)).toBe(52);
    expect(snapped(0, 30)).toBe(26);
  });

  it("follow the keys along the axis and stop at both ends", () => {
    expect(moved("ArrowLeft", 12, ALL)).toBe(26);
    expect(moved("ArrowRight", 12, ALL)).toBe(4);
    expect(moved("ArrowUp", 4, ALL)).toBeNull();
    expect(moved("ArrowDown", 52, ALL)).toBeNull();
    expect([moved("Home", 12, ALL), moved("End", 12, ALL)]).toEqual([52, 4]);
    expect(moved("Tab", 12, ALL)).toBeNull();
  });
});
