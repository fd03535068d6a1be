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
  // The mark stays on the line of the name that it belongs to.
  const named = source.replace("© ", "©\u00a0");
  return [city.value.synthetic ? t("map.demo") : "", named].filter(Boolean).join(" · ");
}
