/** Icon and colour of each category group. Icon and word carry the group, the colour only helps. */

import {
  Droplets,
  Ellipsis,
  Flame,
  Heater,
  type IconNode,
  PawPrint,
  TrafficCone,
  Trash2,
  Trees,
  Volume2,
  Wifi,
  Zap,
} from "lucide";
import { Icon } from "./icon";

export const GROUP_ICONS: Readonly<Record<string, IconNode>> = {
  water_sewage: Droplets,
  heating: Heater,
  electricity_lighting: Zap,
  gas: Flame,
  roads_transport: TrafficCone,
  waste_cleanliness: Trash2,
  yards_buildings: Trees,
  animals: PawPrint,
  noise_order: Volume2,
  communications: Wifi,
  other: Ellipsis,
};

export function groupIcon(code: string): IconNode {
  return GROUP_ICONS[code] ?? Ellipsis;
}

/** The name of a group's colour in tokens.css; a group of another city takes the colour of "other". */
export function groupToken(code: string): string {
  return `--group-${(code in GROUP_ICONS ? code : "other").replaceAll("_", "-")}`;
}

export function GroupBadge({ code, size = 36 }: { readonly code: string; readonly size?: number }) {
  const style = `--badge: var(${groupToken(code)}); width: ${size}px; height: ${size}px`;
  return (
    <span class="group-badge" style={style}>
      <Icon of={groupIcon(code)} size={Math.round(size * 0.5)} />
    </span>
  );
}
