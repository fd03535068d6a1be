import { describe, expect, it } from "vitest";
import { parseRoute, publicIdIn, spaced } from "./router";

describe("the pages", () => {
  it.each([
    ["/", "map"],
    ["/report", "report"],
    ["/report/", "report"],
    ["/districts", "districts"],
    ["/data", "data"],
    ["/about", "about"],
    ["/issues/short", "lost"],
    ["/anything", "lost"],
  ])("%s is the page %s", (path, name) => {
    expect(parseRoute(path).name).toBe(name);
  });

  it("opens an appeal by its code, also in small letters", () => {
    expect(parseRoute("/issues/qarwty63xg")).toEqual({ name: "issue", code: "QARWTY63XG" });
  });
});

describe("the planner", () => {
  it.each([
    ["/planner", "hotspots", null],
    ["/planner/hotspots/", "hotspots", null],
    ["/planner/recurrences", "recurrences", null],
    ["/planner/recurrences/R7K2MHXW4P", "recurrences", "R7K2MHXW4P"],
    ["/planner/trends", "trends", null],
  ])("%s is its view %s", (path, view, id) => {
    expect(parseRoute(path)).toEqual({ name: "planner", view, id });
  });

  it.each(["/planner/forecast", "/planner/trends/R7K2", "/planner/recurrences/a/b", "/planners"])(
    "%s is no view",
    (path) => {
      expect(parseRoute(path)).toEqual({ name: "lost" });
    },
  );
});

describe("a code", () => {
  it("is read with gaps and dashes", () => {
    expect(publicIdIn(" qar wty-63xg ")).toBe("QARWTY63XG");
  });

  it.each(["QARWTY63X", "QARWTY63XGG", "QARWTY63X0", "QARWTY63XI", "Абая, 47"])("is not %s", (text) => {
    expect(publicIdIn(text)).toBeNull();
  });

  it("is written in groups and read back", () => {
    expect(spaced("QARWTY63XG")).toBe("QAR WTY 63XG");
    expect(publicIdIn(spaced("QARWTY63XG"))).toBe("QARWTY63XG");
  });
});
