import { describe, expect, it } from "vitest";
import { type GridPoint, labelSpots } from "./label-spots";

/** One letter a point, a dot for no district. */
function grid(...rows: readonly string[]): GridPoint[] {
  return rows.flatMap((row, y) => [...row].map((code, x) => ({ x, y, code: code === "." ? null : code })));
}

describe("the name of a district", () => {
  it("stands deepest inside its part of the view", () => {
    const spots = labelSpots(grid("aaaaaaa", "aaaaaaa", "aaaaaaa", "bbbaaaa", "bbbaaaa"));
    expect(spots.get("a")).toMatchObject({ x: 4, y: 2 });
  });

  it("is left out where the district only touches the edge", () => {
    const spots = labelSpots(grid("aaab", "aaaa", "aaaa"));
    expect([...spots.keys()]).toEqual(["a"]);
  });

  it("is nowhere on an empty view", () => {
    expect(labelSpots(grid("...", "...")).size).toBe(0);
    expect(labelSpots([]).size).toBe(0);
  });
});
