/** Names and small expressions that several layers share. */

import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  FilterSpecification,
} from "maplibre-gl";

export const BASE = "base";
export const ISSUES = "issues";
export const MARKS = "marks";

export const MAIN_STREETS: FilterSpecification & ExpressionSpecification = [
  "in",
  ["get", "street_class"],
  ["literal", ["avenue", "highway", "road", "boulevard"]],
];

/** A width that grows from one zoom to another. */
export function width(
  from: number,
  zoomFrom: number,
  to: number,
  zoomTo: number,
): DataDrivenPropertyValueSpecification<number> {
  return ["interpolate", ["exponential", 1.4], ["zoom"], zoomFrom, from, zoomTo, to];
}

/** The types of expressions do not follow lists that are put together; the style's own validation does, in a test. */
export function expression(parts: readonly unknown[]): ExpressionSpecification {
  return parts as unknown as ExpressionSpecification;
}
