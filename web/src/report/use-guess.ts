/** What kind of problem the words describe, as the city's dictionary of categories reads them. */

import { suggestCategories } from "../api/client";
import type { Suggestion } from "../api/types";
import { useAsked } from "./asked";

const NONE: readonly Suggestion[] = [];

/** Three codes at most, best first; asked after a pause, so that it is there when the step opens. */
export function useGuesses(text: string): readonly string[] {
  const written = text.trim();
  const asked = useAsked(
    written.length < 3 ? null : written,
    (signal) => suggestCategories(written, signal),
    400,
  );
  return (asked.value ?? NONE).slice(0, 3).map((guess) => guess.code);
}
