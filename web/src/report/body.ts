/** What the server is told: words and, where the person measured or showed it, the point. Never who must act. */

import type { IssueBody } from "../api/types";
import type { Draft, Place } from "./draft";

/** A draft with everything that the server needs. */
export type FinishedDraft = Draft & { readonly category: string };

/** A finger on the map at house level is about as good as this. */
export const TAP_ACCURACY_M = 15;

/** The body of POST /api/v1/issues for a finished draft. */
export function bodyOf(draft: FinishedDraft): IssueBody {
  const phone = draft.phone.trim();
  return {
    source_ref: draft.ref,
    text: draft.text.trim(),
    category: draft.category,
    ...placeOf(draft),
    ...(phone === "" ? {} : { caller: { phone } }),
  };
}

function placeOf({ place, address }: Draft): Pick<IssueBody, "address" | "lon" | "lat" | "accuracy_m"> {
  const words = address.trim() === "" ? {} : { address: address.trim() };
  // Names of places are spelled in more ways than the gazetteer knows, so one that was chosen goes with its point.
  if (place === null || !(isPoint(place) || place.precision === "named_place")) return words;
  return { ...words, lon: place.lon, lat: place.lat, accuracy_m: place.radius_m };
}

/** Places from words go as words: the server knows whether they name a house or a whole street. */
export function isPoint(place: Place): boolean {
  return place.origin === "gps" || place.origin === "map";
}
