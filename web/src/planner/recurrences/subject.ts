/** What comes back at a site: a kind of failure, or those of a whole group. */

import { categoryName, groupName } from "../../data/names";
import type { Recurrence } from "../types";

export function subjectOf({ category, group }: Pick<Recurrence, "category" | "group">): string {
  return category === null ? groupName(group) : categoryName(category);
}
