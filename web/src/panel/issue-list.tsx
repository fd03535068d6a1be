/** The list of appeals: the same filter and the same number as the map. */

import { useState } from "preact/hooks";
import type { Issue, Remainder } from "../api/types";
import { list, listFault, listLoading, loadMore, retryList } from "../data/list";
import { counted, figure, t } from "../locale";
import { Button, Empty, Failed, RemovableChip, Skeleton } from "../parts";
import { change, periodDays, route, view, viewHref } from "../store";
import { IssueRow } from "./issue-row";

export function IssueList() {
  const found = list.value;
  return (
    <section class="list" aria-label={t(`${view.value.kind}.list`)} aria-busy={listLoading.value}>
      <Narrowed />
      <OnlyCounted count={found?.only_counted ?? 0} />
      {found ? <Rows items={found.items} /> : listFault.value ? <Failed onRetry={retryList} /> : <Skeleton />}
      {found?.total === 0 && <NothingHere />}
      {found?.next && <More shown={found.items.length} total={found.total - found.only_counted} />}
    </section>
  );
}

/** What the list is narrowed to beyond the filter, and how to undo it. */
function Narrowed() {
  const { cell, remainder } = view.value;
  if (!cell && !remainder) return null;
  const words = cell ? t("map.cell") : remainderWords(remainder ?? "shown");
  const total = list.value ? ` · ${counted(view.value.kind, list.value.total)}` : "";
  return (
    <p class="list-narrowed">
      <RemovableChip
        name={t("filter.remove", { what: words })}
        onRemove={() => change({ cell: null, remainder: null })}
      >
        <span>{words + total}</span>
      </RemovableChip>
    </p>
  );
}

/** What cameras saw of persons has a number and stands on no page; without these words the rows would not add up. */
function OnlyCounted({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return <p class="list-notice small">{t("violation.only_counted", { n: figure(count) })}</p>;
}

function remainderWords(part: Remainder): string {
  return t(part === "rare" ? `${view.value.kind}.rare` : `remainder.${part}`);
}

function Rows({ items }: { readonly items: readonly Issue[] }) {
  const open = route.value.name === "issue" ? route.value.code : null;
  return (
    <ul>
      {items.map((issue) => (
        <IssueRow
          key={issue.public_id}
          issue={issue}
          href={viewHref({}, `/issues/${issue.public_id}`)}
          current={issue.public_id === open}
        />
      ))}
    </ul>
  );
}

function NothingHere() {
  return (
    <Empty title={t(`${view.value.kind}.none`)}>
      {periodDays.value < 365 && (
        <button type="button" class="link" onClick={() => change({ days: 365, span: null })}>
          {t("list.take_year")}
        </button>
      )}
    </Empty>
  );
}

function More({ shown, total }: { readonly shown: number; readonly total: number }) {
  const [failed, setFailed] = useState(false);
  const more = () => {
    setFailed(false);
    loadMore().catch(() => setFailed(true));
  };
  return (
    <div class="list-more">
      {failed && <p class="small field-error">{t("state.failed")}</p>}
      <Button onClick={more} busy={listLoading.value}>
        {t("list.more")}
      </Button>
      <span class="small quiet">{t("list.shown", { shown: figure(shown), total: figure(total) })}</span>
    </div>
  );
}
