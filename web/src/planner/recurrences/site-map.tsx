/** The sites of the list on the map; a press opens the story of one. */

import { useMemo } from "preact/hooks";
import { cityName } from "../../data/names";
import { figure, t } from "../../locale";
import { Attribution } from "../../map/attribution";
import { Controls } from "../../map/controls";
import { navigate } from "../../store";
import { PlanMap } from "../map/plan-map";
import { useBase } from "../map/use-base";
import { planHref } from "../plan-store";
import type { Recurrence } from "../types";
import { w } from "../words";
import { hoveredSite, SITES, sitesStyle } from "./site-style";

interface SiteMapProps {
  readonly items: readonly Recurrence[];
  readonly total: number;
}

export function SiteMap({ items, total }: SiteMapProps) {
  const base = useBase();
  const hovered = hoveredSite.value;
  const style = useMemo(() => base && sitesStyle({ ...base, items, hovered }), [base, items, hovered]);
  return (
    <div class="rec-map map-frame">
      <a class="skip skip-map" href="#site-key">
        {t("nav.skip_map")}
      </a>
      <PlanMap
        label={w("map_rec", { city: cityName() })}
        style={style}
        picking={{
          layers: [SITES],
          property: "name",
          onPick: (id) => id && navigate(planHref(`/planner/recurrences/${id}`)),
          onLeave: () => document.querySelector<HTMLElement>(".rec-list a")?.focus(),
        }}
      />
      <span class="crosshair" aria-hidden="true" style="--top: 0px; --bottom: 0px" />
      <Controls />
      <Key shown={items.length} total={total} />
      <Attribution />
    </div>
  );
}

function Key({ shown, total }: { readonly shown: number; readonly total: number }) {
  return (
    <section class="legend rec-key" id="site-key" tabIndex={-1} aria-label={w("legend")}>
      <ul class="least">
        <li>
          <span class="rec-dot rec-dot-proven" /> {w("best_sites")}
        </li>
        <li>
          <span class="rec-dot" /> {w("rec_unproven")}
        </li>
      </ul>
      <p class="least hint">{w("site_size")}</p>
      {shown < total && (
        <p class="least hint">{w("sites_shown", { shown: figure(shown), total: figure(total) })}</p>
      )}
    </section>
  );
}
