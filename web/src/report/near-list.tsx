/** Before sending: the same may be reported already, and a voice is enough. It never stands in the way. */

import type { IssueDetail } from "../api/types";
import { fill } from "../locale";
import { ageWords } from "../panel/when";
import { whereWords } from "../panel/where";
import { StatusPill } from "../parts";
import { href } from "../store";
import { VoiceBox } from "../voice/voice";
import { useAsked } from "./asked";
import type { Place } from "./draft";
import { findNear, type Near } from "./near";
import { spoken } from "./words";

interface Props {
  readonly place: Place | null;
  readonly category: string;
}

export function NearList({ place, category }: Props) {
  const words = spoken();
  const spot = place && { lon: place.lon, lat: place.lat };
  const near = useAsked(spot && JSON.stringify([spot, category]), (signal) =>
    spot ? findNear(spot, category, signal) : Promise.resolve([]),
  ).value;
  const found = near ?? [];
  return (
    <section class={found.length > 0 ? "report-near" : ""}>
      <div aria-live="polite">
        {found.length > 0 && (
          <>
            <h2>{words.near}</h2>
            <p class="small quiet">{words.near_note}</p>
          </>
        )}
      </div>
      <ul>
        {found.map((each) => (
          <NearRow key={each.issue.public_id} near={each} />
        ))}
      </ul>
    </section>
  );
}

function NearRow({ near: { issue, metres } }: { readonly near: Near }) {
  return (
    <li>
      <p class="report-first">
        <a href={href(`/issues/${issue.public_id}`)}>{whereWords(issue)}</a>
      </p>
      <p class="report-near-state small quiet">
        <StatusPill issue={issue} />
        <span>
          {distanceWords(issue, metres)} · {ageWords(issue)}
        </span>
      </p>
      <VoiceBox issue={issue} />
    </li>
  );
}

/** Distances within the accuracy of a place say nothing. */
function distanceWords(issue: IssueDetail, metres: number): string {
  const least = Math.max(10, issue.radius_m ?? 0);
  const words = spoken();
  return metres < least
    ? fill(words.near_within, { n: Math.ceil(least / 10) * 10 })
    : fill(words.near_at, { n: Math.round(metres / 10) * 10 });
}
