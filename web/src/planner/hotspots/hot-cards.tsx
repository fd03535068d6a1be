/** The phone: cards to read, without a map. */

import { counted } from "../../locale";
import { shortWord } from "../classes";
import { hotspots } from "../data";
import { GroupChip } from "../frame/filters";
import { Stale } from "../frame/states";
import { hereHref, plan } from "../plan-store";
import type { Cell, Hotspots } from "../types";
import { between, countOf, roughly, threeDigits, times, w } from "../words";
import { CellStoryPanel } from "./cell-story";
import { ranked } from "./cell-table";
import { ClassLegend } from "./class-legend";
import { Hexagon } from "./hexagon";
import { HotTopics } from "./hot-topics";
import { ComparedChip, SizeChip, Tested, Title } from "./legend-panel";
import { Weeks } from "./weeks";

const FIRST = 12;

export function HotCards({ found }: { readonly found: Hotspots }) {
  const { cell, off } = plan.value;
  const proven = ranked(found.cells).filter(({ class: name }) => name !== "none" && !off.includes(name));
  return (
    <main id="content" class="hot-cards">
      <Stale of={hotspots} />
      <Title found={found} />
      <div class="filters">
        <GroupChip />
        <SizeChip />
        <ComparedChip found={found} />
      </div>
      <HotTopics found={found} />
      <p class="small hint">{w("on_phone")}</p>
      {cell !== null && <CellStoryPanel />}
      <section class="plan-card">
        <ClassLegend found={found} />
      </section>
      <section class="plan-card">
        <Weeks found={found} />
      </section>
      <h2>{w("best_cells")}</h2>
      <ul class="hot-card-list">
        {proven.slice(0, FIRST).map((each) => (
          <CellCard key={each.cell} of={each} />
        ))}
      </ul>
      <Tested found={found} />
    </main>
  );
}

function CellCard({ of }: { readonly of: Cell }) {
  const expected = {
    n: countOf("incident", of.incidents),
    expected: roughly(of.expected),
    interval: between(of.low, of.high),
  };
  return (
    <li>
      <a class="plan-card hot-card" href={hereHref({ cell: of.cell })}>
        <Hexagon of={of.class} size={28} />
        <span>
          <strong>{w(shortWord(of.class))}</strong>
          <span class="small">{w("rec_instead", expected)}</span>
          <span class="small quiet">
            {of.ratio !== null && times(of.ratio)}{" "}
            {of.q !== null && `· ${w("q_period")} ${threeDigits(of.q)}`} · {counted("appeal", of.reports)}
          </span>
        </span>
      </a>
    </li>
  );
}
