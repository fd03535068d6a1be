import { describe, expect, it } from "vitest";
import { circle, metresPerPixel, zoomFor } from "./circle";

/** Great-circle distance in metres. */
function distance([lon1 = 0, lat1 = 0]: readonly number[], [lon2 = 0, lat2 = 0]: readonly number[]): number {
  const radians = Math.PI / 180;
  const a =
    Math.sin(((lat2 - lat1) * radians) / 2) ** 2 +
    Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * Math.sin(((lon2 - lon1) * radians) / 2) ** 2;
  return 2 * 6_371_000 * Math.asin(Math.sqrt(a));
}

describe("the circle of accuracy", () => {
  it("lies everywhere at its radius from the point", () => {
    const [ring = []] = circle(71.43, 51.15, 200).geometry.coordinates;
    for (const corner of ring) expect(Math.abs(distance([71.43, 51.15], corner) - 200)).toBeLessThan(1);
  });

  it("is closed", () => {
    const [ring = []] = circle(71.43, 51.15, 25).geometry.coordinates;
    expect(ring.at(-1)).toEqual(ring[0]);
    expect(ring).toHaveLength(65);
  });
});

describe("the zoom of a place", () => {
  it("shows the whole circle", () => {
    for (const radius_m of [15, 80, 400, 3000]) {
      const zoom = zoomFor(radius_m, 51.15, 360);
      const pixels = (2 * radius_m) / metresPerPixel(zoom, 51.15);
      expect(pixels, `${radius_m} m`).toBeLessThanOrEqual(360);
    }
  });

  it("never goes nearer than houses nor farther than the city", () => {
    expect(zoomFor(1, 51.15, 360)).toBe(16.5);
    expect(zoomFor(1_000_000, 51.15, 360)).toBe(11);
  });

  it("knows the size of a pixel: three quarters of a metre at zoom 16 over Astana", () => {
    expect(metresPerPixel(16, 51.15)).toBeCloseTo(0.749, 2);
  });
});
