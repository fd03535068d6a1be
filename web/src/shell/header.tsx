/** The top bar: mark, pages, phone, language and theme. */

import { t } from "../locale";
import { href, route } from "../store";
import { Brand } from "./brand";
import { CallLink, LanguageChoice, LanguageSwitch, ThemeSwitch } from "./switches";

const PAGES = [
  { name: "map", path: "/", words: "nav.map" },
  { name: "districts", path: "/districts", words: "nav.districts" },
  { name: "data", path: "/data", words: "nav.data" },
  { name: "about", path: "/about", words: "nav.about" },
] as const;

export function Header() {
  return (
    <header class="header">
      <Brand />
      <Pages />
      <div class="header-switches">
        <a class="call header-planner" href={href("/planner/hotspots")}>
          {t("nav.planner")}
        </a>
        <CallLink />
        <div class="only-wide">
          <LanguageSwitch />
        </div>
        <div class="only-narrow">
          <LanguageChoice />
        </div>
        <ThemeSwitch />
      </div>
    </header>
  );
}

export function Pages() {
  const { name: here } = route.value;
  // The card of an appeal lies over the map.
  const current = here === "issue" ? "map" : here;
  return (
    <nav class="pages" aria-label={t("nav.main")}>
      {PAGES.map(({ name, path, words }) => (
        <a key={name} href={href(path)} aria-current={current === name ? "page" : undefined}>
          {t(words)}
        </a>
      ))}
    </nav>
  );
}
