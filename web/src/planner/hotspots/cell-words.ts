/** What is said of a cell; where its weeks and its period say different things, both. */

import { capital } from "../../locale";
import { partsOf, shortWord, titleWord } from "../classes";
import type { CellStory } from "../types";
import { threeDigits, type Word, w } from "../words";
import { type Judged, provenBy } from "./judged";

/** The class; where the weeks show none, what the period shows. */
export function cellTitle(of: Judged & Pick<CellStory, "ratio">): Word {
  if (provenBy(of) !== "period") return titleWord(of.class);
  return (of.ratio ?? 0) >= 1 ? "period_more" : "period_less";
}

/** What the class means, said of this cell. */
export function whySentence(of: Judged, weeks: string): string {
  const [by, period] = [provenBy(of), { weeks, q: threeDigits(of.q) }];
  const parts = partsOf(of.class);
  if (!parts) return by === "period" ? w("period_alone", period) : w("why_none");
  const words = { class: capital(w(shortWord(of.class))), sign: w(`sign_${parts.sign}`) };
  const why = w(`why_${parts.pattern}`, words);
  return by === "weeks" ? `${why} ${w("weeks_alone", period)}` : why;
}
