/** Synthetic hexagons around the middle of the city, with hotspots of every class: no data of anybody. */

import type { Feature, Polygon } from "geojson";
import type { Cell, HotspotClass } from "../src/planner/types.ts";

const CENTRE = [71.43, 51.145] as const;
const EDGE_M = 201;
const METRES_A_DEGREE = 111_195;
const RINGS = 15;

/** Where each class stands, in steps of the grid from the middle, and how many rings it has. */
const PLACES: readonly (readonly [HotspotClass, number, number, number])[] = [
  ["intensifying_hot", 2, -10, 2],
  ["persistent_hot", -6, 12, 1],
  ["new_hot", 8, -2, 2],
  ["consecutive_hot", -2, 5, 2],
  ["sporadic_hot", 12, -10, 1],
  ["oscillating_hot", -12, -2, 1],
  ["diminishing_hot", 4, 6, 1],
  ["historical_hot", 2, 10, 1],
  ["new_cold", -1, -4, 1],
  ["consecutive_cold", -5, -6, 0],
  ["intensifying_cold", 6, -6, 1],
  ["persistent_cold", 1, 7, 1],
  ["sporadic_cold", 9, -7, 0],
  ["oscillating_cold", -9, 6, 0],
  ["diminishing_cold", -7, 2, 1],
  ["historical_cold", -10, 3, 1],
];

interface Hexagon {
  readonly cell: string;
  readonly at: readonly [number, number];
  readonly ring: [number, number][];
}

export const HEXAGONS: readonly Hexagon[] = grid();

export const CELLS: readonly Cell[] = HEXAGONS.map(({ cell, at }, place) => cellOf(cell, classAt(at), place));

export const CELL_SHAPES: readonly Feature<Polygon>[] = HEXAGONS.map(({ cell, ring }) => ({
  type: "Feature",
  properties: { cell },
  geometry: { type: "Polygon", coordinates: [ring] },
}));

function grid(): Hexagon[] {
  const found: Hexagon[] = [];
  for (let q = -RINGS; q <= RINGS; q++)
    for (let r = -RINGS; r <= RINGS; r++) if (Math.abs(q + r) <= RINGS) found.push(hexagon(q, r));
  return found;
}

function hexagon(q: number, r: number): Hexagon {
  const [x, y] = [EDGE_M * 1.5 * q, EDGE_M * Math.sqrt(3) * (r + q / 2)];
  const corners = Array.from({ length: 7 }, (_, corner): [number, number] => {
    const angle = (Math.PI / 3) * corner;
    return degrees(x + EDGE_M * Math.cos(angle), y + EDGE_M * Math.sin(angle));
  });
  const number = ((q + 64) << 8) | (r + 64);
  return { cell: `8921${number.toString(16).padStart(6, "0")}fffff`, at: [q, r], ring: corners };
}

function degrees(x: number, y: number): [number, number] {
  const lat = CENTRE[1] + y / METRES_A_DEGREE;
  return [CENTRE[0] + x / (METRES_A_DEGREE * Math.cos((CENTRE[1] * Math.PI) / 180)), lat];
}

function classAt([q, r]: readonly [number, number]): HotspotClass {
  const steps = (a: number, b: number) => Math.max(Math.abs(q - a), Math.abs(r - b), Math.abs(q - a + r - b));
  return PLACES.find(([, a, b, rings]) => steps(a, b) <= rings)?.[0] ?? "none";
}

function cellOf(cell: string, name: HotspotClass, place: number): Cell {
  const expected = 6 + (place % 11);
  const hot = name.endsWith("_hot");
  const [factor, usual] = name === "none" ? [1, 0.4] : hot ? [2.6, 0.002] : [0.3, 0.01];
  // New by its last week, and nothing beside the others.
  const q = name === "new_hot" ? 1 : usual;
  const incidents = Math.round(expected * factor);
  return {
    cell,
    class: name,
    incidents,
    reports: incidents * 2 + (place % 5),
    expected,
    low: Math.round(expected * 0.5),
    high: Math.round(expected * 1.6),
    ratio: incidents / expected,
    z: hot ? 5.1 : name === "none" ? 0.3 : -3.2,
    q,
    hot_weeks: hot ? 11 : 0,
    slope: hot ? 0.4 : -0.1,
    notes: [],
  };
}
