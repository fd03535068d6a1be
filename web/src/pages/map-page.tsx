/** The map and its panel; an open appeal takes the panel, the map stays. */

import { List } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { watchCounts } from "../data/counts";
import { issue } from "../data/issue";
import { Icon } from "../icons/icon";
import { t } from "../locale";
import { Attribution } from "../map/attribution";
import { CellCard } from "../map/cell-card";
import { Controls } from "../map/controls";
import { Legend } from "../map/legend";
import { MapView } from "../map/map-view";
import { NarrowPanel } from "../panel/narrow-panel";
import { PrintHead } from "../panel/print-head";
import { LiveCount } from "../panel/totals";
import { WidePanel } from "../panel/wide-panel";
import type { SheetHeight } from "../parts";
import { wide } from "../shell/wide";
import { change, route, view } from "../store";

/** The search and the chips over the map of a phone. */
const TOP_PX = 120;

export function MapPage() {
  const [height, setHeight] = useState<SheetHeight>("peek");
  const [covered, setCovered] = useState(0);
  const page = useRef<HTMLElement>(null);
  const open = route.value.name === "issue";

  useEffect(watchCounts, []);
  useEffect(() => setHeight(open ? "half" : view.value.list ? "full" : "peek"), [open, view.value.list]);
  const openList = () => {
    if (!wide.value) setHeight("half");
    const list = page.current?.querySelector<HTMLElement>(".list");
    list?.scrollIntoView({ block: "start" });
    list?.querySelector<HTMLElement>("a, button")?.focus({ preventScroll: true });
  };
  const leaveMap = () => page.current?.querySelector<HTMLElement>(".legend summary")?.focus();
  const found = issue.value;
  const target = found?.lon != null && found.lat != null ? { lon: found.lon, lat: found.lat } : null;
  const padding = wide.value ? { top: 0, bottom: 0 } : { top: TOP_PX, bottom: covered };

  return (
    <main id="content" class="map-page" data-list={view.value.list && wide.value} ref={page}>
      <LiveCount />
      <PrintHead />
      {wide.value ? (
        <WidePanel open={open} />
      ) : (
        <NarrowPanel open={open} height={height} onHeight={setHeight} onCover={setCovered} />
      )}
      <div class="map-frame">
        <a class="skip skip-map" href="#legend">
          {t("nav.skip_map")}
        </a>
        <MapView padding={padding} target={target} onLeave={leaveMap} />
        <span
          class="crosshair"
          aria-hidden="true"
          style={`--top: ${padding.top}px; --bottom: ${padding.bottom}px`}
        />
        {wide.value && <AsList />}
        <Controls />
        <CellCard onOpenList={openList} />
        {wide.value && (
          <>
            <Legend />
            <Attribution />
          </>
        )}
      </div>
    </main>
  );
}

function AsList() {
  return (
    <button type="button" class="chip as-list" onClick={() => change({ list: true })}>
      <Icon of={List} size={18} />
      {t("map.as_list")}
    </button>
  );
}
