/** Whose data it is, and that a part of it is made up. */

import { city } from "../data/city";
import { t } from "../locale";

export function Attribution() {
  return <p class="attribution least">{attributionWords()}</p>;
}

/** The first of the sources; all of them stand on the page about the data. */
export function attributionWords(): string {
  if (!city.value) return "";
  const [source = ""] = city.value.attribution.split(";");
  return [city.value.synthetic ? t("map.demo") : "", source].filter(Boolean).join(" · ");
}
