/** The card at the selected cell: how many, of what, and the way to the list. */

import { X } from "lucide";
import { cellCounts } from "../data/counts";
import { groupName } from "../data/names";
import { capital, counted, figure, t } from "../locale";
import { shortGroup } from "../locale/short";
import { IconButton } from "../parts";
import { change, language, view } from "../store";
import { cellSpot, currentMap } from "./current";

const NAMED = 3;
const WIDTH = 260;

export function CellCard({ onOpenList }: { readonly onOpenList: () => void }) {
  const spot = cellSpot.value;
  const counts = cellCounts.value;
  if (!spot || !counts) return null;
  return (
    <section class="cell-card" style={place(spot)} aria-label={t("map.cell")}>
      <h2>{counted(view.value.kind, counts.total)}</h2>
      <p class="small quiet">{composition(counts.groups)}</p>
      <button type="button" class="link small" onClick={onOpenList}>
        {t("map.open_list")}
      </button>
      <IconButton icon={X} name={t("nav.close")} onClick={() => change({ cell: null })} />
    </section>
  );
}

/** Вода — 31, тепло — 19, другое — 12: the largest by name, the rest in one. */
function composition(groups: readonly { readonly code: string; readonly count: number }[]): string {
  const some = groups.filter((group) => group.count > 0).sort((a, b) => b.count - a.count);
  const first = some.slice(0, NAMED);
  const rest = some.slice(NAMED).reduce((sum, { count }) => sum + count, 0);
  const rows = rest > 0 ? [...first, { code: "other", count: rest }] : first;
  const word = (code: string) => (shortGroup(language.value, code) ?? groupName(code)).toLowerCase();
  return capital(rows.map(({ code, count }) => `${word(code)}\u00a0–\u00a0${figure(count)}`).join(", "));
}

/** Beside the cell, on the side where there is room. */
function place({ x, y }: { x: number; y: number }) {
  const frame = currentMap.value?.getContainer();
  const { clientWidth = 800, clientHeight = 600 } = frame ?? {};
  const beside = x + 28 + WIDTH < clientWidth - 64 ? x + 28 : x - 28 - WIDTH;
  const left = Math.max(12, Math.min(beside, clientWidth - WIDTH - 12));
  const top = Math.max(12, Math.min(y - 28, clientHeight - 150));
  return `--x: ${left}px; --y: ${top}px; --width: ${WIDTH}px`;
}
