/** The parts of a style that do not depend on the page, following theme, language and the names in view. */

import { useMemo } from "preact/hooks";
import { city } from "../../data/city";
import { districtLabel } from "../../data/names";
import { districtNames } from "../../map/district-labels";
import { drawnTheme } from "../../map/drawn-theme";
import { palette } from "../../map/palette";
import { language } from "../../store";
import type { BaseParts } from "./base-style";

/** Null until the city is known; the same object while nothing has changed. */
export function useBase(): BaseParts | null {
  const [known, theme, spoken] = [city.value, drawnTheme.value, language.value];
  const names = JSON.stringify(districtNames(districtLabel));
  return useMemo(
    () =>
      known && {
        colours: palette(theme),
        language: spoken,
        origin: location.origin,
        city: known,
        names: JSON.parse(names),
      },
    [known, theme, spoken, names],
  );
}
