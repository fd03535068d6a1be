/** The months of a season as stretches of the year: Oct–Mar. */

import { language } from "../../store";
import { shortMonth } from "../chart/scale";
import { stretches } from "./time-axis";

export function seasonSpan(months: readonly number[]): string {
  return stretches(months)
    .map(([first, last]) =>
      [...new Set([first, last])].map((month) => shortMonth(language.value, month)).join("–"),
    )
    .join(", ");
}
