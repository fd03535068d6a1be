/** Zoom, own position and the whole city: for everything that a gesture can do there is a button. */

import { LocateFixed, Maximize, Minus, Plus } from "lucide";
import { city } from "../data/city";
import { t } from "../locale";
import { IconButton, toast } from "../parts";
import { inside, startPosition } from "./camera";
import { currentMap, show, zoomBy } from "./current";
import { ownPosition } from "./marks";

export function Controls() {
  return (
    <div class="map-controls">
      <IconButton icon={Plus} name={t("map.zoom_in")} onClick={() => zoomBy(1)} />
      <IconButton icon={Minus} name={t("map.zoom_out")} onClick={() => zoomBy(-1)} />
      <IconButton icon={LocateFixed} name={t("map.locate")} onClick={locate} />
      <IconButton icon={Maximize} name={t("map.whole")} onClick={wholeCity} />
    </div>
  );
}

function locate(): void {
  navigator.geolocation?.getCurrentPosition(
    ({ coords }) => {
      const spot = { lon: coords.longitude, lat: coords.latitude };
      if (!city.value || !inside(city.value.bbox, spot.lon, spot.lat))
        return toast(t("map.location_outside"));
      ownPosition.value = spot;
      show(spot, 15);
    },
    () => toast(t("map.location_denied")),
    { enableHighAccuracy: true, timeout: 10_000 },
  );
}

function wholeCity(): void {
  const map = currentMap.value;
  if (!map || !city.value) return;
  const { lon, lat, zoom } = startPosition(city.value, map.getContainer().clientWidth);
  map.flyTo({ center: [lon, lat], zoom, duration: 800 });
}
