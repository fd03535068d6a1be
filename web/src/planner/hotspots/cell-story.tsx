/** What is known of the chosen cell, from the one number to the list of its appeals. */

import { History, Info, List, X } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import { ApiError } from "../../api/client";
import { districtLabel } from "../../data/names";
import { Icon } from "../../icons/icon";
import { capital, counted, t } from "../../locale";
import { ButtonLink, Empty, IconButton } from "../../parts";
import { href } from "../../store";
import { partsOf, shortWord, titleWord } from "../classes";
import { story } from "../data";
import { placeWords } from "../frame/run-words";
import { Answerless } from "../frame/states";
import { changePlan, plan, planHref } from "../plan-store";
import type { CellStory, Hotspots } from "../types";
import { between, countOf, roughly, w } from "../words";
import { CellFigures } from "./cell-figures";
import { Hexagon } from "./hexagon";
import { StoryChart } from "./story-chart";

interface PanelProps {
  readonly found: Hotspots;
  readonly cell: string;
}

export function CellStoryPanel({ found, cell }: PanelProps) {
  const told = story.value.value?.cell === cell ? story.value.value : null;
  const gone = story.error.value instanceof ApiError && story.error.value.status === 404;
  return (
    <aside class="story" aria-label={w("cell_story")} aria-busy={story.loading.value}>
      <div class="story-close">
        <IconButton icon={X} name={t("nav.close")} onClick={() => changePlan({ cell: null })} />
      </div>
      {told ? (
        <Story of={told} found={found} />
      ) : gone ? (
        <Empty title={w("cell_gone")} />
      ) : (
        <Answerless of={story} rows={5} />
      )}
    </aside>
  );
}

function Story({ of, found }: { readonly of: CellStory; readonly found: Hotspots }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [of.cell]);
  const weeks = countOf("week", found.weeks);
  const words = { weeks, expected: roughly(of.expected), interval: between(of.low, of.high) };
  return (
    <>
      <h2 class="story-title" ref={heading} tabIndex={-1}>
        <Hexagon of={of.class} size={28} />
        <span>{w(titleWord(of.class))}</span>
      </h2>
      <p class="small quiet">
        {[placeWords(of.label), of.district && districtLabel(of.district)].filter(Boolean).join(", ")}
      </p>
      <p class="story-figure">
        <strong>{of.incidents}</strong>
        <span class="small quiet">
          {countOf("incident", of.incidents).replace(/^\S+\s/, "")} {w("story_expected", words)}
        </span>
      </p>
      <StoryChart of={of} />
      <CellFigures of={of} />
      <p class="story-why small">
        <Icon of={Info} size={18} />
        <span>{whySentence(of)}</span>
      </p>
      <ButtonLink kind="primary" icon={List} wide href={listHref(of, found)}>
        {w("open_list", { reports: counted("appeal", of.reports) })}
      </ButtonLink>
      <ButtonLink
        icon={History}
        wide
        href={planHref("/planner/recurrences", { group: plan.value.group, district: of.district })}
      >
        {w("what_recurs")}
      </ButtonLink>
    </>
  );
}

/** What the class means, said of this cell. */
export function whySentence({ class: name }: Pick<CellStory, "class">): string {
  const parts = partsOf(name);
  if (!parts) return w("why_none");
  return w(`why_${parts.pattern}`, { class: capital(w(shortWord(name))), sign: w(`sign_${parts.sign}`) });
}

/** The same appeals as the number says: cell, group and the days of the run. */
export function listHref({ cell }: Pick<CellStory, "cell">, { run, group }: Hotspots): string {
  const span = { since: run.since, until: run.until };
  return href("/", { cell, groups: group ? [group] : [], span, list: true });
}
