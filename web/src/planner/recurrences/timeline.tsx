/** All incidents of a site: the height of a stem is how long it lasted, the area of its circle how many wrote. */

import { zone } from "../../data/city";
import { groupToken } from "../../icons/groups";
import { counted, figure, t } from "../../locale";
import { tableDay } from "../../locale/format";
import { roundTop } from "../chart/scale";
import { Figures } from "../frame/figures";
import { placeWords } from "../frame/run-words";
import type { RecurrenceStory } from "../types";
import { percent, roughly, w } from "../words";
import { lengthWords } from "./length";
import { type Stem, type TimeAxis, timeAxis } from "./time-axis";

const DAY_H = 24;
/** Longer incidents are told in days. */
const MANY_H = 72;
const LEAST_PX = 8;
const MOST_PX = 26;

export function Timeline({ of }: { readonly of: RecurrenceStory }) {
  const axis = timeAxis(of, Date.now());
  const longest = Math.max(...axis.stems.map(({ hours }) => hours), 1);
  const unit = longest > MANY_H ? { hours: DAY_H, words: w("unit_d") } : { hours: 1, words: t("unit.h") };
  const top = roundTop(longest / unit.hours);
  const most = Math.max(...axis.stems.map(({ reports }) => reports), 1);
  return (
    <section class="plan-card timeline" style={`--chart: var(${groupToken(of.group)})`}>
      <header>
        <h2>{w("all_events")}</h2>
        <Key of={of} />
      </header>
      <div class="timeline-plot" role="img" aria-label={w("all_events")}>
        <Ground axis={axis} of={of} />
        {[0.5, 1].map((part) => (
          <span key={part} class="timeline-level least quiet" style={{ bottom: `${100 * part * ROOM}%` }}>
            {roughly(top * part)} {part === 1 && unit.words}
          </span>
        ))}
        {axis.stems.map((stem) => (
          <StemMark
            key={stem.incident}
            of={stem}
            height={(100 * ROOM * stem.hours) / (top * unit.hours)}
            most={most}
          />
        ))}
      </div>
      <p class="timeline-years small quiet" aria-hidden="true">
        {axis.years.map(({ year, at }) => (
          <span key={year} style={{ left: `${at}%` }}>
            {at < 96 && year}
          </span>
        ))}
      </p>
      <Figures
        caption={w("all_events")}
        heads={[w("event_start"), w("event_length"), w("reports"), w("event_place")]}
        rows={() =>
          [...axis.stems]
            .reverse()
            .map((stem) => [
              tableDay(new Date(stem.first_at), zone.value),
              lengthWords(stem),
              figure(stem.reports),
              placeWords(stem.label),
            ])
        }
      />
    </section>
  );
}

/** Part of the height that stems use; the rest is for the word of today. */
const ROOM = 0.8;

function Ground({ axis, of }: { readonly axis: TimeAxis; readonly of: RecurrenceStory }) {
  const { next } = axis;
  return (
    <>
      {axis.years.map(({ year, at }) => (
        <span key={year} class="timeline-year" style={{ left: `${at}%` }} />
      ))}
      {axis.seasons.map(({ from, width }) => (
        <span key={from} class="timeline-season" style={{ left: `${from}%`, width: `${width}%` }} />
      ))}
      {next && of.next && (
        <span class="timeline-next" style={{ left: `${next.from}%`, width: `${next.width}%` }}>
          <strong class="least">{percent(of.next.probability)}</strong>
        </span>
      )}
      <span class="timeline-today" style={{ left: `${axis.today}%` }}>
        <strong class="least">{w("today")}</strong>
      </span>
    </>
  );
}

interface StemProps {
  readonly of: Stem;
  readonly height: number;
  readonly most: number;
}

function StemMark({ of, height, most }: StemProps) {
  const size = Math.max(LEAST_PX, MOST_PX * Math.sqrt(of.reports / most));
  const said = [tableDay(new Date(of.first_at), zone.value), lengthWords(of), counted("appeal", of.reports)];
  const style = `left: ${of.at}%; height: ${Math.max(2, height)}%; --size: ${size}px`;
  return <span class="timeline-stem" style={style} title={said.join(" · ")} />;
}

function Key({ of }: { readonly of: RecurrenceStory }) {
  return (
    <p class="timeline-key least quiet">
      {of.season !== null && of.season.months.length > 0 && (
        <span>
          <i class="key-season" /> {w("season_key")}
        </span>
      )}
      {of.next && (
        <span>
          <i class="key-next" /> {w("next_key")}
        </span>
      )}
      <span>{w("stem_key")}</span>
    </p>
  );
}
