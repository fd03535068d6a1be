import { describe, expect, it } from "vitest";
import type { City } from "../api/types";
import { resolutionAt } from "./breaks";
import { inside, startPosition } from "./camera";

const city = { centre: [71.43, 51.145], zoom: 11, bbox: [71.16, 50.83, 71.8, 51.38] } as unknown as City;

describe("where the map looks first", () => {
  it("is nearer on a wide page than on a phone", () => {
    expect(resolutionAt(startPosition(city, 1040).zoom)).toBe(9);
    expect(resolutionAt(startPosition(city, 390).zoom)).toBe(8);
  });

  it("stays reasonable on a wall and on a watch", () => {
    expect(startPosition(city, 7000).zoom).toBeLessThan(13);
    expect(startPosition(city, 0).zoom).toBeGreaterThanOrEqual(9);
  });

  it("is in the city", () => {
    const { lon, lat } = startPosition(city, 800);
    expect(inside(city.bbox, lon, lat)).toBe(true);
    expect(inside(city.bbox, 76.9, 43.2)).toBe(false);
  });
});
