/** Who covers the place of a draft, asked from the server, which alone decides. */

import { getWho } from "../api/client";
import type { Who } from "../api/types";
import { type Asked, useAsked } from "./asked";
import type { Place } from "./draft";

export function useWho(place: Place | null, category: string | null): Asked<Who> {
  const question =
    place === null || category === null
      ? null
      : { lon: round(place.lon), lat: round(place.lat), category, accuracy_m: Math.round(place.radius_m) };
  return useAsked(question && JSON.stringify(question), (signal) => {
    if (question === null) throw new TypeError("asked without a question");
    return getWho(question, signal);
  });
}

function round(degrees: number): number {
  return Number(degrees.toFixed(6));
}
