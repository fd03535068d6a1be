/** The circle of accuracy on the ground. */

import type { Feature, Polygon } from "geojson";

const METRES_PER_DEGREE = 111_320;
const CORNERS = 64;

/** A polygon of 64 corners, `radius_m` metres around a point; exact to a metre at the size of a city. */
export function circle(lon: number, lat: number, radius_m: number): Feature<Polygon> {
  const up = radius_m / METRES_PER_DEGREE;
  const across = up / Math.cos((lat * Math.PI) / 180);
  const ring = Array.from({ length: CORNERS }, (_, corner) => {
    const angle = (corner / CORNERS) * 2 * Math.PI;
    return [lon + across * Math.cos(angle), lat + up * Math.sin(angle)];
  });
  const first = ring[0];
  if (first) ring.push(first);
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [ring] } };
}

/** How many metres one pixel of the map spans: a finger is never more exact than some pixels. */
export function metresPerPixel(zoom: number, lat: number): number {
  return (78_271.517 * Math.cos((lat * Math.PI) / 180)) / 2 ** zoom;
}

/** The zoom at which a circle of a radius takes a third of a map of so many pixels, but never nearer than houses. */
export function zoomFor(radius_m: number, lat: number, pixels: number): number {
  const fitting = Math.log2((metresPerPixel(0, lat) * pixels) / (Math.max(radius_m, 1) * 6));
  return Math.min(16.5, Math.max(11, fitting));
}
