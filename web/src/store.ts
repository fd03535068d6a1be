/** The address as signals: pages read `route` and `view`, and change them only through here. */

import { computed, effect, signal } from "@preact/signals";
import type { Filter, Kind, Language } from "./api/types";
import { parseRoute } from "./router";
import {
  EMPTY_VIEW,
  firstSpoken,
  formatView,
  LANGUAGES,
  lastDays,
  parseView,
  preferred,
  type Span,
  type Theme,
  type ViewState,
} from "./state";

const DAY_MS = 86_400_000;

const address = signal({ path: location.pathname, search: location.search });
addEventListener("popstate", () => {
  address.value = { path: location.pathname, search: location.search };
});

const path = computed(() => address.value.path);
export const search = computed(() => address.value.search);
export const route = computed(() => parseRoute(path.value));
export const view = computed(() => parseView(address.value.search));

/** The city's day; null until the city is known. */
export const today = signal<string | null>(null);

/** The latest day of each series; null where there is nothing. */
export const newest = signal<Readonly<Record<Kind, string | null>>>({ appeal: null, violation: null });

/** The language that the city speaks to those of whom nothing is known. */
export const cityLanguage = signal<Language>("kk");

/** The languages of the city; all of ours until it is known. */
export const spoken = signal<readonly Language[]>(LANGUAGES);

export const language = computed<Language>(
  () =>
    firstSpoken(spoken.value, [
      view.value.language,
      kept("qala.language", LANGUAGES),
      preferred(spoken.value, navigator.languages),
    ]) ?? cityLanguage.value,
);
export const theme = computed<Theme>(
  () => view.value.theme ?? kept("qala.theme", ["light", "dark"] as const) ?? systemTheme(),
);

/** The link to a path that keeps language, theme and whatever else is named. */
export function href(to: string, changes: Partial<ViewState> = {}): string {
  const { language: lang, theme: chosen } = view.value;
  const query = formatView({ ...EMPTY_VIEW, language: lang, theme: chosen, ...changes });
  return query ? `${to}?${query}` : to;
}

/** The link to the map with the present view, changed. */
export function viewHref(changes: Partial<ViewState>, to = "/"): string {
  return href(to, { ...view.value, ...changes });
}

export function navigate(to: string, options: { replace?: boolean } = {}): void {
  if (options.replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  address.value = { path: location.pathname, search: location.search };
}

/** Changes the view where it stands; moves of the map replace the entry so that Back leaves in one step. */
export function change(changes: Partial<ViewState>, options: { replace?: boolean } = {}): void {
  navigate(viewHref(changes, path.value), options);
}

export function chooseLanguage(chosen: Language): void {
  keep("qala.language", chosen);
  say("lang", chosen);
}

export function chooseTheme(chosen: Theme): void {
  keep("qala.theme", chosen);
  say("theme", null);
  themeChosen.value += 1;
}

/** Sets one word of the address and leaves all others, whichever page they belong to. */
function say(name: string, value: string | null): void {
  const query = new URLSearchParams(address.value.search);
  query.delete(name);
  if (value !== null) query.append(name, value);
  const words = query.toString().replaceAll("%2F", "/");
  navigate(words ? `${path.value}?${words}` : path.value, { replace: true });
}

const themeChosen = signal(0);

/** The first and the last day of the period, both inclusive. */
export const period = computed<Span | null>(() => {
  const [now, { days, span, kind }] = [today.value, view.value];
  return span ?? (now === null ? null : lastDays(now, newest.value[kind], days));
});

/** The day of the newest data, where the period ends there because it is not of these days. */
export const endsEarly = computed<string | null>(() => {
  const { value } = period;
  return view.value.span || !value || value.until === today.value ? null : value.until;
});

/** The length of the period. */
export const periodDays = computed(() => {
  const { days, span } = view.value;
  return span ? Math.round((Date.parse(span.until) - Date.parse(span.since)) / DAY_MS) + 1 : days;
});

/** What all numbers of the page are narrowed by, except the cell and the remainder. */
export const filter = computed<Filter | null>(() => {
  const { kind, groups, categories, statuses, districts } = view.value;
  if (period.value === null) return null;
  return {
    ...period.value,
    ...(kind === "violation" ? { kind } : {}),
    ...(groups.length ? { group: groups } : {}),
    ...(categories.length ? { category: categories } : {}),
    ...(statuses.length ? { status: statuses } : {}),
    ...(districts.length ? { district: districts } : {}),
  };
});

export function watchDocument(): void {
  effect(() => {
    document.documentElement.lang = language.value;
  });
  effect(() => {
    document.documentElement.dataset.theme = theme.value;
  });
}

function systemTheme(): Theme {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function kept<T extends string>(key: string, allowed: readonly T[]): T | null {
  themeChosen.value;
  try {
    const value = localStorage.getItem(key);
    return allowed.find((one) => one === value) ?? null;
  } catch {
    return null; // storage may be forbidden
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice still holds for this page through the address.
  }
}
