/** Why the site is listed, in one sentence, and who has to act. */

import { Info } from "lucide";
import { Icon } from "../../icons/icon";
import { counted } from "../../locale";
import { agencyWords } from "../frame/run-words";
import type { Recurrence } from "../types";
import { countOf, roughly, threeDigits, w } from "../words";

/** The grounds by the words of the interface and by those of the analysis behind it. */
const SENTENCES = {
  more_than_chance: "why_more_than_chance",
  more_than_expected: "why_more_than_chance",
  clustered_in_time: "why_clustered_in_time",
  many_within_days: "why_clustered_in_time",
  ranked_only: "why_ranked_only",
  ranked_high: "why_ranked_only",
} as const;

export function Why({ of }: { readonly of: Recurrence }) {
  return (
    <section class="plan-card site-why">
      <h2>{w("why")}</h2>
      <p class="plan-note small">
        <Icon of={Info} size={18} />
        <span>{whyWords(of)}</span>
      </p>
      {of.agencies.length > 0 && (
        <p class="small">
          <span class="quiet">{w("to_agency")}: </span>
          <strong>{of.agencies.map(agencyWords).join(", ")}</strong>
        </p>
      )}
    </section>
  );
}

/** A ground that a later server may add is named by its code rather than not at all. */
export function whyWords({
  why,
  incidents,
  expected,
  q,
}: Pick<Recurrence, "why" | "incidents" | "expected" | "q">): string {
  const key = SENTENCES[why.code.toLowerCase() as keyof typeof SENTENCES];
  if (!key) return w("why_other", { code: why.code });
  const value = (name: string, usual: number) => Number(why.values[name] ?? usual);
  return w(key, {
    incidents: countOf("incident", value("incidents", incidents)),
    expected: roughly(value("expected", expected)),
    within: countOf("incident", value("within", incidents)),
    days: counted("day", value("days", 0)),
    q: threeDigits(q),
  });
}
