/** The map of the form, loaded only when somebody wants it: the form itself needs none. */

import { lazy, Suspense } from "preact/compat";
import { Attribution } from "../map/attribution";
import { spoken } from "./words";

export interface MapPlace {
  readonly lon: number;
  readonly lat: number;
  readonly radius_m: number;
  /** Group of the category, for the sign in the pin. */
  readonly group: string | null;
}

export interface PlaceMapProps {
  readonly place: MapPlace | null;
  /** Null where the place is only shown. */
  readonly onPick: ((lon: number, lat: number, radius_m: number) => void) | null;
  /** A picture only: on a page that scrolls with the finger. */
  readonly still?: boolean;
  /** Takes the focus when it opens, because somebody asked for it. */
  readonly focus: boolean;
}

const PlaceMap = lazy(() =>
  import("./place-map").then(
    (module) => ({ default: module.PlaceMap }),
    () => ({ default: MapMissing }),
  ),
);

export function LazyMap(props: PlaceMapProps) {
  return (
    <div class="report-map-frame">
      <div class={props.still ? "report-map report-map-still" : "report-map"}>
        <Suspense fallback={null}>
          <PlaceMap {...props} />
        </Suspense>
      </div>
      <Attribution />
    </div>
  );
}

function MapMissing(_: PlaceMapProps) {
  const words = spoken();
  return <p class="small quiet">{words.map_missing}</p>;
}
