/** All incidents of a site: the height of a stem is how long it lasted, the area of its circle how many wrote. */

import type { ComponentChildren } from "preact";
import { zone } from "../../data/city";
import { groupToken } from "../../icons/groups";
import { counted, t } from "../../locale";
import { tableDay } from "../../locale/format";
import { roundTop } from "../chart/scale";
import { hereHref, plan } from "../plan-store";
import type { RecurrenceStory } from "../types";
import { percent, roughly, w } from "../words";
import { lengthWords } from "./length";
import { NextWords } from "./next-words";
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
  const last = axis.stems.at(-1)?.incident;
  const reached = axis.stems.find(({ incident }) => incident === plan.value.incident)?.incident ?? last;
  return (
    <section class="plan-card timeline" style={`--chart: var(${groupToken(of.group)})`}>
      <header>
        <h2>{w("all_events")}</h2>
        <Key of={of} />
      </header>
      <Stems name={w("all_events")}>
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
            reached={stem.incident === reached}
          />
        ))}
      </Stems>
      <p class="timeline-years small quiet" aria-hidden="true">
        {axis.years.map(({ year, at }) => (
          <span key={year} style={{ left: `${at}%` }}>
            {at < 96 && year}
          </span>
        ))}
      </p>
      <NextWords of={of} />
    </section>
  );
}

/** One stop of the tab key for all of them; the arrows go from one to the next. */
function Stems({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  const go = (event: KeyboardEvent) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (way === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>(".timeline-stem")];
    const at = all.indexOf(document.activeElement as HTMLElement);
    event.preventDefault();
    all[at + way]?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields, these are links along an axis.
    <div class="timeline-plot" role="group" aria-label={name} onKeyDown={go}>
      {children}
    </div>
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
  /** Whether the tab key stops here. */
  readonly reached: boolean;
}

function StemMark({ of, height, most, reached }: StemProps) {
  const size = Math.max(LEAST_PX, MOST_PX * Math.sqrt(of.reports / most));
  const said = [tableDay(new Date(of.first_at), zone.value), lengthWords(of), counted("appeal", of.reports)];
  const style = `left: ${of.at}%; height: ${Math.max(2, height)}%; --size: ${size}px`;
  return (
    <a
      class="timeline-stem"
      style={style}
      href={hereHref({ incident: of.incident })}
      title={said.join(" · ")}
      aria-current={plan.value.incident === of.incident ? "true" : undefined}
      tabIndex={reached ? 0 : -1}
    >
      <span class="for-readers">{said.join(", ")}</span>
    </a>
  );
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
