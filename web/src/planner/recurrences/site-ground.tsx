/** The site on a small map of its own: its house, its stretch of street or its cells, and the places of its incidents. */

import { useMemo } from "preact/hooks";
import { figure } from "../../locale";
import { Attribution } from "../../map/attribution";
import { metresPerPixel } from "../../report/circle";
import { PlanMap } from "../map/plan-map";
import { useBase } from "../map/use-base";
import type { RecurrenceStory } from "../types";
import { w } from "../words";
import { groundStyle } from "./ground-style";

/** The part of the map that the site may fill. */
const BOX_PX = 210;
const LEAST_M = 120;

export function SiteGround({ of }: { readonly of: RecurrenceStory }) {
  const base = useBase();
  const style = useMemo(() => base && groundStyle({ ...base, site: of }), [base, of]);
  const across = Math.max(LEAST_M, 2 * of.radius_m, of.length_m ?? 0);
  const zoom = Math.log2((metresPerPixel(0, of.lat) * BOX_PX) / across);
  const shape =
    of.length_m === null ? w(`shape_${of.shape}`) : w("length", { m: figure(Math.round(of.length_m)) });
  return (
    <section class="site-ground map-frame" aria-label={w("map_site")}>
      <PlanMap
        key={of.id}
        label={w("map_site")}
        style={style}
        at={{ lon: of.lon, lat: of.lat, zoom: Math.min(17, Math.max(11, zoom)) }}
        picking={{ layers: [], property: "name", onPick: () => undefined, onLeave: () => undefined }}
      />
      <p class="site-shape small">{shape}</p>
      <Attribution />
    </section>
  );
}
