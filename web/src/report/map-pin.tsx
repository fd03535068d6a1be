/** The pin of the place, a piece of the page that the map carries along. */

import { MapPin as PinSign } from "lucide";
import { type MapLibreMap, Marker } from "maplibre-gl";
import { createPortal } from "preact/compat";
import { useEffect, useMemo } from "preact/hooks";
import { GroupBadge } from "../icons/groups";
import { Icon } from "../icons/icon";
import type { MapPlace } from "./lazy-map";

interface Props {
  readonly map: MapLibreMap;
  readonly place: MapPlace;
}

export function MapPin({ map, place }: Props) {
  const element = useMemo(() => document.createElement("div"), []);
  useEffect(() => {
    const marker = new Marker({ element }).setLngLat([place.lon, place.lat]).addTo(map);
    // MapLibre makes each marker an image with a name; this one shows what stands in words under the map.
    for (const attribute of ["aria-label", "role", "tabindex"]) element.removeAttribute(attribute);
    element.setAttribute("aria-hidden", "true");
    return () => void marker.remove();
  }, [map, element, place.lon, place.lat]);
  return createPortal(
    <span class="report-pin">
      {place.group ? <GroupBadge code={place.group} size={32} /> : <Icon of={PinSign} size={18} />}
    </span>,
    element,
  );
}
