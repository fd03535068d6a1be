/** The mark and the name of the city. */

import { city } from "../data/city";
import { named, t } from "../locale";
import { href } from "../store";

/** `section` stands where the name of the city stands on the pages of residents. */
export function Brand({ section }: { readonly section?: string }) {
  const beside = section ?? (city.value && named(city.value.names));
  return (
    <div class="brand">
      <a href={href("/")} class="brand-home" aria-label={t("nav.home")}>
        <svg width="28" height="32" viewBox="0 0 28 32" aria-hidden="true">
          <path class="brand-hexagon" d="M14 0 28 8v16l-14 8L0 24V8z" />
          <circle class="brand-ring" cx="13.4" cy="15" r="5.6" fill="none" stroke-width="3.6" />
          <path d="m17.2 19.4 4.6 5" class="brand-tail" stroke-width="3.6" stroke-linecap="round" />
        </svg>
        <strong>Qala</strong>
      </a>
      {beside && <span class="brand-city">{beside}</span>}
    </div>
  );
}
