/** The ways to a place: typing, the words of step 1, the device, the map. Each ends in the same draft fields. */

import { useEffect, useRef, useState } from "preact/hooks";
import { geocode, reverse } from "../api/client";
import type { Candidate } from "../api/types";
import { placed } from "../locale";
import { useAsked } from "./asked";
import { TAP_ACCURACY_M } from "./body";
import type { Draft, Origin, Place } from "./draft";
import { type Fix, improve, type Search } from "./gps";

export interface PlaceSearch {
  /** The address was asked for and is not known. */
  readonly unknown: boolean;
  readonly gps: Search | null;
  readonly type: (address: string) => void;
  readonly choose: (candidate: Candidate) => void;
  /** Asks for the typed address when nobody has yet; says whether there is a place now. */
  readonly settle: () => Promise<boolean>;
  readonly here: () => void;
  readonly pick: (lon: number, lat: number, radius_m: number) => void;
}

/** Below this the words of step 1 name a place too vaguely to propose it. */
const SURE_ENOUGH = 0.5;

export function usePlaceSearch(draft: Draft, onChange: (change: Partial<Draft>) => void): PlaceSearch {
  const [unknown, setUnknown] = useState(false);
  const [gps, setGps] = useState<Search | null>(null);
  const stop = useRef<() => void>(() => undefined);
  const begin = () => {
    stop.current();
    stop.current = () => undefined;
    setGps(null);
    setUnknown(false);
  };
  const take = (place: Place) =>
    onChange({ place, address: place.label ? placed(place.label) : "", placeless: false });
  useEffect(() => () => stop.current(), []);
  useProposal(draft, onChange);

  const point = (fix: Fix, origin: Origin) => {
    const place = { origin, lon: fix.lon, lat: fix.lat, radius_m: fix.accuracy_m, precision: "point" };
    const bare: Place = { ...place, label: null, district: null };
    onChange({ place: bare, address: "", placeless: false });
    const abort = new AbortController();
    stop.current = chain(stop.current, () => abort.abort());
    reverse(fix.lon, fix.lat, abort.signal).then(
      (named) => abort.signal.aborted || onChange({ place: { ...bare, ...named } }),
      // The point itself is what counts; its name is only shown.
      () => undefined,
    );
  };

  return {
    unknown,
    gps,
    type: (address) => {
      begin();
      onChange({ address, place: null, placeless: false });
    },
    choose: (candidate) => {
      begin();
      take(fromCandidate(candidate, "typed"));
    },
    settle: async () => {
      if (draft.place !== null || draft.placeless) return true;
      const best = (await geocode(draft.address.trim(), { limit: 1 }).catch(() => []))[0];
      if (best && best.precision !== "none") take(fromCandidate(best, "typed"));
      else setUnknown(true);
      return best !== undefined;
    },
    here: () => {
      begin();
      let known: Fix | null = null;
      stop.current = improve(navigator.geolocation, (search) => {
        setGps(search);
        if (search.fix !== null && search.fix !== known) point(search.fix, "gps");
        known = search.fix;
      });
    },
    pick: (lon, lat, radius_m) => {
      begin();
      point({ lon, lat, accuracy_m: Math.max(TAP_ACCURACY_M, Math.round(radius_m)) }, "map");
    },
  };
}

/** Proposes the place that stands in the words of step 1, as long as nobody has said another one. */
function useProposal(draft: Draft, onChange: (change: Partial<Draft>) => void): void {
  const { place, address, placeless } = draft;
  const text = draft.text.trim();
  const open = place === null ? address === "" && !placeless : place.origin === "words";
  const asked = open && text.length >= 6 ? text : null;
  const found = useAsked(asked, (abort) => geocode(text, { limit: 1 }, abort), 600).value;
  useEffect(() => {
    if (found === null || !open) return;
    const [best] = found;
    const clear = best !== undefined && best.confidence >= SURE_ENOUGH && !VAGUE.has(best.precision);
    if (clear) onChange({ place: fromCandidate(best, "words"), address: placed(best.label) });
    // The words that named the place were changed or taken away.
    else if (place !== null) onChange({ place: null, address: "" });
  }, [found]);
}

const VAGUE: ReadonlySet<string> = new Set(["quarter", "district", "none"]);

export function fromCandidate(candidate: Candidate, origin: Origin): Place {
  const { lon, lat, radius_m, precision, label, district } = candidate;
  return { origin, lon, lat, radius_m, precision, label, district };
}

function chain(first: () => void, second: () => void): () => void {
  return () => {
    first();
    second();
  };
}
