/** Where the name of each district stands: deep inside the part of it that is in view. */

export interface GridPoint {
  readonly x: number;
  readonly y: number;
  readonly code: string | null;
}

/** For each code the point that is farthest from any other code and from the edge of the grid. */
export function labelSpots(points: readonly GridPoint[]): ReadonlyMap<string, GridPoint> {
  const best = new Map<string, { point: GridPoint; depth: number }>();
  const edge = edges(points);
  for (const point of points) {
    if (point.code === null) continue;
    const depth = Math.min(distanceToOthers(point, points), edge(point));
    const known = best.get(point.code);
    if (!known || depth > known.depth) best.set(point.code, { point, depth });
  }
  return new Map([...best].filter(([, { depth }]) => depth > 0).map(([code, { point }]) => [code, point]));
}

function distanceToOthers(point: GridPoint, points: readonly GridPoint[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const other of points) {
    if (other.code === point.code) continue;
    least = Math.min(least, Math.hypot(other.x - point.x, other.y - point.y));
  }
  return least;
}

function edges(points: readonly GridPoint[]): (point: GridPoint) => number {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return ({ x, y }) => Math.min(x - left, right - x, y - top, bottom - y);
}
