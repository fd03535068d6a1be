/** The list of appeals of the present filter, cell and remainder; pages are added as one asks for more. */

import { computed, effect, signal } from "@preact/signals";
import { getIssues } from "../api/client";
import type { Filter, Issue, IssuePage } from "../api/types";
import { filter, view } from "../store";
import { resolution } from "./counts";
import { resource } from "./resource";
import { version } from "./version";

const PAGE = 30;

const question = computed<Filter | null>(() => {
  const { cell, remainder } = view.value;
  if (!filter.value) return null;
  return {
    ...filter.value,
    ...(cell ? { cell } : {}),
    ...(remainder ? { remainder, resolution: resolution.value } : {}),
  };
});

const first = resource(
  () => question.value && version.value !== null && { filter: question.value, version: version.value },
  (asked, abort) => getIssues(asked.filter, { limit: PAGE }, abort),
);

const later = signal<readonly IssuePage[]>([]);
const loadingMore = signal(false);

effect(() => {
  first.value.value;
  later.value = [];
});

export const list = computed(() => {
  const start = first.value.value;
  if (!start) return null;
  const pages = [start, ...later.value];
  const items: readonly Issue[] = pages.flatMap((page) => page.items);
  return { items, total: start.total, only_counted: start.only_counted, next: pages.at(-1)?.next ?? null };
});
export const listFault = first.error;
export const listLoading = computed(() => first.loading.value || loadingMore.value);
export const retryList = first.refresh;

export async function loadMore(): Promise<void> {
  const cursor = list.value?.next;
  const asked = question.value;
  if (!cursor || !asked || loadingMore.value) return;
  const start = first.value.value;
  loadingMore.value = true;
  try {
    const page = await getIssues(asked, { limit: PAGE, cursor });
    // The filter may have changed meanwhile; a page of another list must not be added.
    if (first.value.value === start) later.value = [...later.value, page];
  } finally {
    loadingMore.value = false;
  }
}
