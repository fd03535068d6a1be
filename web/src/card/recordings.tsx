/** How often and how long cameras saw a violation. */

import type { Seen } from "../api/types";
import { categoryOf } from "../data/city";
import { counted } from "../locale";
import { daysWords, spanWords } from "./moment";

export function Recordings({ seen, category }: { readonly seen: Seen; readonly category: string }) {
  const words = categoryOf(category)?.sensitivity === "none" ? spanWords : daysWords;
  return (
    <p class="quiet card-recordings">
      {counted("recording", seen.recordings)}: {words(seen.first_at, seen.last_at)}
    </p>
  );
}
