/** What the page needs to know once: the city, its categories and districts. */

import { computed, effect, signal } from "@preact/signals";
import { getCategories, getCity, getDistricts } from "../api/client";
import type { Category, CategoryGroup, City, District } from "../api/types";
import { LANGUAGES } from "../state";
import { cityLanguage, newest, spoken, today } from "../store";
import { type Resource, resource } from "./resource";

const wanted = signal(false);

const cityAnswer = resource(
  () => wanted.value || null,
  (_, abort) => getCity(abort),
);
const catalogueAnswer = resource(
  () => wanted.value || null,
  (_, abort) => getCategories(abort),
);
const districtsAnswer = resource(
  () => wanted.value || null,
  (_, abort) => getDistricts(abort),
);

export const city = cityAnswer.value;
export const catalogue = catalogueAnswer.value;
export const districts = computed(() => districtsAnswer.value.value?.districts ?? null);

effect(() => {
  today.value = city.value?.today ?? null;
  if (!city.value) return;
  newest.value = city.value.newest;
  const { languages, default_language } = city.value;
  spoken.value = LANGUAGES.filter((one) => languages.includes(one));
  cityLanguage.value = default_language;
});

/** Asks for the three; called once when the page starts. */
export function loadCity(): void {
  wanted.value = true;
}

export const cityFault = computed(() =>
  [cityAnswer, catalogueAnswer, districtsAnswer].find((one) => one.error.value !== null),
);

export function retryCity(): void {
  const all: Resource<City | readonly CategoryGroup[] | unknown>[] = [
    cityAnswer,
    catalogueAnswer,
    districtsAnswer,
  ];
  for (const one of all) if (one.error.value !== null) one.refresh();
}

const groupsByCode = computed(() => new Map(catalogue.value?.map((group) => [group.code, group])));
const categoriesByCode = computed(
  () => new Map(catalogue.value?.flatMap((group) => group.categories.map((one) => [one.code, one] as const))),
);
const districtsByCode = computed(
  () => new Map(districts.value?.map((district) => [district.code, district])),
);

export function groupOf(code: string): CategoryGroup | undefined {
  return groupsByCode.value.get(code);
}

export function categoryOf(code: string): Category | undefined {
  return categoriesByCode.value.get(code);
}

export function districtOf(code: string): District | undefined {
  return districtsByCode.value.get(code);
}

/** The city's zone; before the city is known nothing with a time is shown. */
export const zone = computed(() => city.value?.timezone ?? "UTC");
