/** The rows of the list; a line of words parts what is proven from what is only ranked. */

import { Info } from "lucide";
import { districtLabel } from "../../data/names";
import { GroupBadge } from "../../icons/groups";
import { Icon } from "../../icons/icon";
import { figure } from "../../locale";
import { Empty } from "../../parts";
import { recurrences } from "../data";
import { MoreRows } from "../frame/more-rows";
import { placeWords } from "../frame/run-words";
import { planHref } from "../plan-store";
import type { Recurrence } from "../types";
import { between, countOf, roughly, threeDigits, times, w } from "../words";
import { hoveredSite } from "./site-style";
import { StatePill } from "./state-pill";
import { subjectOf } from "./subject";

interface ListProps {
  readonly items: readonly Recurrence[];
  readonly total: number;
}

export function SiteList({ items, total }: ListProps) {
  if (items.length === 0) return <Empty title={w("rec_none")} />;
  const proven = items.filter(({ significant }) => significant);
  const ranked = items.filter(({ significant }) => !significant);
  return (
    <>
      <Rows items={proven} />
      {ranked.length > 0 && (
        <p class="rec-part small">
          <Icon of={Info} size={16} />
          {w("rec_unproven_hint")}
        </p>
      )}
      <Rows items={ranked} />
      <MoreRows shown={items.length} total={total} busy={recurrences.loading.value} />
    </>
  );
}

function Rows({ items }: { readonly items: readonly Recurrence[] }) {
  return (
    <ul>
      {items.map((item) => (
        <Row key={item.id} of={item} />
      ))}
    </ul>
  );
}

function Row({ of }: { readonly of: Recurrence }) {
  const hover = (id: string | null) => () => {
    hoveredSite.value = id;
  };
  const instead = {
    n: countOf("incident", of.incidents),
    expected: roughly(of.expected),
    interval: between(of.low, of.high),
  };
  // Drawn towards 1 where little is known: the plain ratio of a rare failure is a thousand and says nothing.
  const drawn = of.posterior_ratio ?? of.ratio;
  return (
    <li class="row rec-row" onPointerEnter={hover(of.id)} onPointerLeave={hover(null)}>
      <a href={planHref(`/planner/recurrences/${of.id}`)} onFocus={hover(of.id)} onBlur={hover(null)}>
        <span class="rec-rank small quiet">{figure(of.rank)}</span>
        <GroupBadge code={of.group} size={32} />
        <span class="row-words">
          <strong>{subjectOf(of)}</strong>
          <span class="small quiet row-where">
            {[placeWords(of.label), of.district && districtLabel(of.district)].filter(Boolean).join(" · ")}
          </span>
          <span class="small">{w("rec_instead", instead)}</span>
          <span class="row-state small quiet">
            {of.significant ? (
              <StatePill state={of.state} />
            ) : (
              <span class="pill pill-plain">{w("rec_unproven")}</span>
            )}
            <span class="rec-ratio">
              {drawn !== null && <strong>{times(drawn)}</strong>}
              {of.q !== null && ` · q\u00a0${threeDigits(of.q)}`}
            </span>
          </span>
        </span>
      </a>
    </li>
  );
}
