import { describe, expect, it } from "vitest";
import type { IssueDetail } from "../api/types";
import { boxAround, metresTo, NEAR_M, oneEach } from "./near";

const HERE = { lon: 71.43, lat: 51.13 };

function near(public_id: string, metres: number, incident: string | null) {
  const shared = incident && { id: incident, reports: 1, people: 1, open: true };
  return { issue: { public_id, incident: shared } as IssueDetail, metres };
}

describe("what is near", () => {
  it("is measured in metres", () => {
    expect(metresTo(HERE, { lon: 71.43, lat: 51.131 })).toBeCloseTo(111.3, 0);
    expect(metresTo(HERE, { lon: 71.431, lat: 51.13 })).toBeCloseTo(69.9, 0);
    expect(metresTo(HERE, { lon: null, lat: null })).toBe(Number.POSITIVE_INFINITY);
  });

  it("lies in a box that holds all of it and little more", () => {
    const [west, south, east, north] = boxAround(HERE).split(",").map(Number);
    expect(metresTo(HERE, { lon: west ?? 0, lat: HERE.lat })).toBeCloseTo(NEAR_M, 0);
    expect(metresTo(HERE, { lon: HERE.lon, lat: north ?? 0 })).toBeCloseTo(NEAR_M, 0);
    expect((east ?? 0) - HERE.lon).toBeCloseTo(HERE.lon - (west ?? 0), 4);
    expect(HERE.lat - (south ?? 0)).toBeCloseTo((north ?? 0) - HERE.lat, 4);
  });

  it("is shown once for each event", () => {
    const found = [near("A", 5, "one"), near("B", 9, "one"), near("C", 20, "two"), near("D", 30, null)];
    expect(oneEach(found).map(({ issue }) => issue.public_id)).toEqual(["A", "C", "D"]);
  });
});
