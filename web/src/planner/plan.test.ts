import { describe, expect, it } from "vitest";
import { EMPTY_PLAN, formatPlan, type Plan, parsePlan } from "./plan";

const FULL: Plan = {
  group: "water_sewage",
  category: "water_main_burst",
  district: "esil",
  resolution: 8,
  weeks: 52,
  compared_with: "exposure",
  show: "ratio",
  cell: "89215382187ffff",
  incident: "7KQ2MHXW4P",
  rows: 200,
  off: ["new_hot", "none"],
  state: "returned",
  proven: true,
  position: { zoom: 12.5, lat: 51.1605, lon: 71.47044 },
};

describe("the address of a plan", () => {
  it("comes back as it was written", () => {
    expect(parsePlan(formatPlan(FULL))).toEqual(FULL);
    expect(parsePlan(formatPlan(EMPTY_PLAN))).toEqual(EMPTY_PLAN);
  });

  it("says nothing about what is as usual, and keeps language and theme", () => {
    expect(formatPlan(EMPTY_PLAN)).toBe("");
    expect(formatPlan(EMPTY_PLAN, { lang: "kk", theme: null })).toBe("lang=kk");
  });

  it.each([
    "weeks=5",
    "resolution=10",
    "show=all",
    "cell=zz",
    "incident=R-1",
    "rows=77",
    "off=hot",
    "state=open",
    "significant=1",
    "at=12",
  ])("leaves out what cannot be meant: %s", (query) => {
    expect(parsePlan(query)).toEqual(EMPTY_PLAN);
  });
});
