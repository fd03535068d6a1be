/** Hotspots: legend, map and weeks, and the story of the chosen cell. On a phone cards to read. */

import { wide } from "../../shell/wide";
import { hotspots, shapes } from "../data";
import { Answerless, Stale } from "../frame/states";
import { plan } from "../plan-store";
import "../look/hotspots.css";
import "../look/story.css";
import { CellStoryPanel } from "./cell-story";
import { CellTable } from "./cell-table";
import { HotCards } from "./hot-cards";
import { HotMap } from "./hot-map";
import { HotPrintHead } from "./hot-print-head";
import { LegendPanel } from "./legend-panel";
import { Weeks } from "./weeks";

export function HotspotsView() {
  const found = hotspots.value.value;
  if (!found) {
    return (
      <main id="content" class="plan-waiting">
        <Answerless of={hotspots} rows={6} />
      </main>
    );
  }
  if (!wide.value) return <HotCards found={found} />;
  const { cell, show } = plan.value;
  return (
    <main id="content" class="hot-page" data-story={cell !== null} aria-busy={hotspots.loading.value}>
      <HotPrintHead found={found} />
      <Stale of={hotspots.error.value === null ? shapes : hotspots} />
      <LegendPanel found={found} />
      <div class="hot-middle">
        {show === "table" ? <CellTable found={found} whole /> : <HotMap found={found} />}
        <Weeks found={found} />
      </div>
      {cell !== null && <CellStoryPanel />}
      <div class="hot-column">{show !== "table" && <CellTable found={found} />}</div>
    </main>
  );
}
