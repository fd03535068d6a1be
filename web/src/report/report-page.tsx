/** The report form: four questions, then the page with the code to follow. Beside it the map, where there is room. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { IssueDetail } from "../api/types";
import { Header } from "../shell/header";
import { href, navigate } from "../store";
import type { Draft } from "./draft";
import { usePlaceSearch } from "./find-place";
import { FormSteps } from "./form-steps";
import { LazyMap, type MapPlace } from "./lazy-map";
import { entries } from "./names";
import { SentPage } from "./sent-page";
import { useGuesses } from "./use-guess";
import { type Report, useReport } from "./use-report";
import { WaitingPage } from "./waiting-page";
import { useWide } from "./wide";
import "./report.css";
import "./fields.css";
import "./cards.css";
import "./outcome.css";
import "./map.css";

export function ReportPage() {
  const report = useReport();
  const { draft, sent, waiting } = report;
  const search = usePlaceSearch(draft, report.change);
  const guesses = useGuesses(draft.text);
  const wide = useWide();
  const [asked, setAsked] = useState(false);
  const category = draft.category ?? guesses[0] ?? null;
  const writing = sent === null && waiting === null;
  const place = sent ? placeOfIssue(sent) : placeOfDraft(draft, category);
  const map = (
    <LazyMap
      place={place}
      onPick={writing && report.step === "place" ? search.pick : null}
      focus={asked}
      still={!(wide || writing)}
    />
  );
  const inline = wide || (place === null && !asked) ? null : map;

  return (
    <>
      <Top shown={wide || !writing} />
      <main id="content" class="report">
        {writing ? (
          <FormSteps
            report={report}
            search={search}
            guesses={guesses}
            category={category}
            map={inline}
            onMap={() => setAsked(true)}
            onLeave={() => navigate(href("/"))}
          />
        ) : (
          <Outcome report={report} map={inline} />
        )}
        {wide && <aside class="report-beside">{map}</aside>}
      </main>
    </>
  );
}

/** On a phone the form has its own bar instead. */
function Top({ shown }: { readonly shown: boolean }) {
  return shown ? <Header /> : null;
}

function Outcome({ report, map }: { readonly report: Report; readonly map: ComponentChildren }) {
  const { sent, waitingCount, tryNow, mend, another } = report;
  if (sent) return <SentPage issue={sent} map={map} onAnother={another} />;
  return <WaitingPage count={waitingCount} onTry={tryNow} onMend={mend} onAnother={another} />;
}

function placeOfDraft({ place }: Draft, category: string | null): MapPlace | null {
  if (place === null) return null;
  return { lon: place.lon, lat: place.lat, radius_m: place.radius_m, group: groupOf(category) };
}

function placeOfIssue({ lon, lat, radius_m, category }: IssueDetail): MapPlace | null {
  if (lon === null || lat === null) return null;
  return { lon, lat, radius_m: radius_m ?? 0, group: groupOf(category) };
}

function groupOf(category: string | null): string | null {
  return entries.value.get(category ?? "")?.group ?? null;
}
