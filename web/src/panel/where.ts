/** The place of an issue in words: its label and its district, or why there is none. */

import type { Issue } from "../api/types";
import { districtLabel } from "../data/names";
import { placed, t } from "../locale";

export function whereWords(issue: Issue): string {
  const parts = [issue.label && shortStreet(placed(issue.label)), areaWords(issue)];
  return parts.filter(Boolean).join(" · ");
}

export function areaWords(issue: Issue): string | null {
  if (issue.place_status === "no_place_needed") return t("issue.no_place_needed");
  if (issue.place_status === "unplaced") return t("issue.no_place");
  if (issue.place_status === "outside") return t("issue.outside");
  if (issue.district) return districtLabel(issue.district);
  return issue.place_status === "undecided" ? t("issue.undecided") : null;
}

/** Russian streets as signs write them: ул. Пушкина. */
export function shortStreet(label: string): string {
  return label
    .replace(/(^|[\s(])проспект\s/g, "$1пр-т ")
    .replace(/(^|[\s(])улица\s/g, "$1ул. ")
    .replace(/(^|[\s(])бульвар\s/g, "$1б-р ")
    .replace(/(^|[\s(])переулок\s/g, "$1пер. ");
}
