/** Names by code, in the language of the page; an unknown code stands for itself. */

import { named, t } from "../locale";
import { categoryOf, city, districtOf, groupOf } from "./city";

/** Empty until the city is known. */
export function cityName(): string {
  return city.value ? named(city.value.names) : "";
}

export function groupName(code: string): string {
  const group = groupOf(code);
  return group ? named(group.names) : code;
}

export function categoryName(code: string): string {
  const category = categoryOf(code);
  return category ? named(category.names) : code;
}

export function districtName(code: string): string {
  const district = districtOf(code);
  return district ? named(district.names) : code;
}

/** As it stands on the map and in lists: р-н Есиль, Есіл ауданы. */
export function districtLabel(code: string): string {
  return t("district.named", { name: districtName(code) });
}
