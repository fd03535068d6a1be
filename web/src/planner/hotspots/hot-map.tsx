/** The map of the cells and the switch between its three views. */

import { useMemo } from "preact/hooks";
import { cityName } from "../../data/names";
import { t } from "../../locale";
import { Attribution } from "../../map/attribution";
import { Controls } from "../../map/controls";
import { Segmented } from "../../parts";
import { shapes } from "../data";
import { PlanMap } from "../map/plan-map";
import { useBase } from "../map/use-base";
import { SHOWN } from "../plan";
import { changePlan, plan } from "../plan-store";
import type { Hotspots } from "../types";
import { w } from "../words";
import { CELLS, hotStyle } from "./hot-style";

export function HotMap({ found }: { readonly found: Hotspots }) {
  const { cell } = plan.value;
  return (
    <div class="hot-map map-frame">
      <a class="skip skip-map" href="#legend">
        {t("nav.skip_map")}
      </a>
      <ShowSwitch />
      <PlanMap
        label={w("map_hot", { city: cityName() })}
        style={useStyle(found)}
        picking={{
          layers: [CELLS],
          property: "name",
          onPick: (name) => changePlan({ cell: name === cell ? null : name }),
          onLeave: () =>
            cell === null
              ? document.querySelector<HTMLElement>("#legend")?.focus()
              : changePlan({ cell: null }),
        }}
      />
      <span class="crosshair" aria-hidden="true" style="--top: 0px; --bottom: 0px" />
      <Controls />
      <Attribution />
    </div>
  );
}

export function ShowSwitch() {
  const choices = SHOWN.map((value) => ({ value, words: w(`show_${value}`) }));
  return (
    <div class="hot-show">
      <Segmented
        name={w("show")}
        value={plan.value.show}
        choices={choices}
        onChoose={(show) => changePlan({ show })}
      />
    </div>
  );
}

/** A new style only for what it is made of: moving the map must not send all hexagons again. */
function useStyle({ cells, resolution, weeks }: Hotspots) {
  const { show, off, cell } = plan.value;
  const base = useBase();
  const drawn = shapes.value.value;
  return useMemo(
    () => base && hotStyle({ ...base, cells, shapes: drawn, shown: { show, off, resolution, weeks }, cell }),
    [base, drawn, cells, show, off.join(), cell],
  );
}
