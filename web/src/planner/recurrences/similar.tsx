/** Other sites like this one, each on the same axis of time. */

import { groupToken } from "../../icons/groups";
import { share } from "../chart/scale";
import { dayWords, placeWords } from "../frame/run-words";
import { planHref } from "../plan-store";
import type { RecurrenceStory, SimilarSite } from "../types";
import { countOf, roughly, spanOf, threeDigits, w } from "../words";

export function Similar({ of }: { readonly of: RecurrenceStory }) {
  const days = of.similar.flatMap((site) => site.days).sort();
  const [first, last] = [days[0], days.at(-1)];
  return (
    <section class="plan-card similar" style={`--chart: var(${groupToken(of.group)})`}>
      <header>
        <h2>{w("similar")}</h2>
        {first && last && <p class="small quiet">{w("similar_hint", { span: spanOf(first, last) })}</p>}
      </header>
      {first && last ? (
        <ul>
          {of.similar.map((site) => (
            <Site key={site.id} of={site} from={first} to={last} />
          ))}
        </ul>
      ) : (
        <p class="small quiet">{w("similar_none")}</p>
      )}
    </section>
  );
}

function Site({ of, from, to }: { readonly of: SimilarSite; readonly from: string; readonly to: string }) {
  const words = {
    n: countOf("incident", of.incidents),
    expected: roughly(of.expected),
    q: threeDigits(of.q),
  };
  return (
    <li>
      <span>
        <a class="small" href={planHref(`/planner/recurrences/${of.id}`)}>
          {placeWords(of.label)}
        </a>
        <span class="small quiet">{w("similar_row", words)}</span>
      </span>
      <span class="similar-axis" role="img" aria-label={of.days.map(dayWords).join(", ")}>
        {of.days.map((day) => (
          <i key={day} style={{ left: `${share(Date.parse(day), Date.parse(from), Date.parse(to))}%` }} />
        ))}
      </span>
    </li>
  );
}
