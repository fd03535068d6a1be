/** Names of pin pictures: what the style asks for and what pins.ts draws. */

import type { ExpressionSpecification } from "maplibre-gl";
import type { StatusGroup } from "../api/types";
import { STATUSES, type Theme } from "../state";
import { expression } from "./layers/shared";

export const SELECTED = "selected";

/** A house of which only the point is known. */
export const HOUSE = "house";

export interface Pin {
  readonly theme: Theme;
  readonly group: string;
  readonly status: StatusGroup;
  readonly overdue: boolean;
  readonly selected: boolean;
}

/** The name of a feature's picture, put together by the map. */
export function pinExpression(theme: Theme, form = "plain"): ExpressionSpecification {
  const due = ["case", ["to-boolean", ["get", "overdue"]], "overdue", "due"];
  return expression([
    "concat",
    `pin/${theme}/${form}/`,
    ["get", "group"],
    "/",
    ["get", "status_group"],
    "/",
    due,
  ]);
}

export function parsePin(name: string): Pin | null {
  const [kind, theme, form, group, status, due] = name.split("/");
  const known = STATUSES.find((one) => one === status);
  if (kind !== "pin" || (theme !== "light" && theme !== "dark") || !group || !known) return null;
  return { theme, group, status: known, overdue: due === "overdue", selected: form === SELECTED };
}
