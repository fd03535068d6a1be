/** The sign of a class: a hexagon in its colour with its mark, as on the map. */

import { theme } from "../../store";
import { lookOf } from "../classes";
import { MARK_PATHS } from "../map/mark-images";
import type { HotspotClass } from "../types";

const POINTS = "12,1 21.5,6.5 21.5,17.5 12,23 2.5,17.5 2.5,6.5";

export function Hexagon({ of, size = 22 }: { readonly of: HotspotClass; readonly size?: number }) {
  const { fill, edge, mark, ink } = lookOf(theme.value, of);
  return (
    <svg class="hexagon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <polygon points={POINTS} fill={fill ?? "none"} stroke={edge} stroke-width={fill ? 1.2 : 2.4} />
      {mark && (
        <path
          d={MARK_PATHS[mark]}
          fill="none"
          stroke={ink}
          stroke-width="2.6"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      )}
    </svg>
  );
}
