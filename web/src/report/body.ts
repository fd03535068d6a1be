/** What the server is told: words and, where the person measured or showed it, the point. Never who must act. */

import type { Draft, Place } from "./draft";

export interface NewIssue {
  readonly source_ref: string;
  readonly text: string;
  readonly category: string;
  readonly address?: string;
  readonly lon?: number;
  readonly lat?: number;
  readonly accuracy_m?: number;
  readonly caller?: { readonly phone: string };
}

/** A finger on the map at house level is about as good as this. */
export const TAP_ACCURACY_M = 15;

/** The body of POST /api/v1/issues for a finished draft. */
export function bodyOf(draft: Draft & { readonly category: string }): NewIssue {
  const phone = draft.phone.trim();
  return {
    source_ref: draft.ref,
    text: draft.text.trim(),
    category: draft.category,
    ...placeOf(draft),
    ...(phone === "" ? {} : { caller: { phone } }),
  };
}

function placeOf({ place, address }: Draft): Pick<NewIssue, "address" | "lon" | "lat" | "accuracy_m"> {
  const words = address.trim() === "" ? {} : { address: address.trim() };
  if (place === null || !isPoint(place)) return words;
  return { ...words, lon: place.lon, lat: place.lat, accuracy_m: place.radius_m };
}

/** Places from words go as words: the server knows whether they name a house or a whole street. */
export function isPoint(place: Place): boolean {
  return place.origin === "gps" || place.origin === "map";
}
