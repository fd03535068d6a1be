/** The style of the present view, out of the address and the data. */

import { computed, signal } from "@preact/signals";
import type { StyleSpecification } from "maplibre-gl";
import { queryOf } from "../api/client";
import { catalogue, city } from "../data/city";
import { issue } from "../data/issue";
import { districtLabel } from "../data/names";
import { version } from "../data/version";
import { filter, language, periodDays, view } from "../store";
import { districtNames } from "./district-labels";
import { drawnTheme } from "./drawn-theme";
import { foundPlace, marksOf, ownPosition } from "./marks";
import { palette } from "./palette";
import { buildStyle, overBasemap } from "./style";

/** The basemap of another house, if one is set for the city or for this build. */
export const styleUrl = computed(
  () => city.value?.style_url ?? (import.meta.env.VITE_STYLE_URL as string | undefined) ?? null,
);
const outside = signal<StyleSpecification | null>(null);

export async function loadOutsideStyle(url: string): Promise<void> {
  const response = await fetch(url);
  if (response.ok) outside.value = (await response.json()) as StyleSpecification;
}

const issuesQuery = computed(() => {
  if (!filter.value || version.value === null) return null;
  return queryOf({ ...filter.value, v: version.value });
});

/** Null until the city is known. */
export const mapStyle = computed<StyleSpecification | null>(() => {
  if (!city.value || issuesQuery.value === null) return null;
  const own = buildStyle({
    colours: palette(drawnTheme.value),
    language: language.value,
    days: periodDays.value,
    cell: view.value.cell,
    groups: catalogue.value?.map((group) => group.code) ?? [],
    origin: location.origin,
    issuesQuery: issuesQuery.value,
    baseQuery: queryOf({ v: city.value.version }),
    attribution: city.value.attribution,
    districtNames: districtNames(districtLabel),
    marks: marksOf(issue.value, foundPlace.value, ownPosition.value),
  });
  return outside.value ? overBasemap(outside.value, own) : own;
});
