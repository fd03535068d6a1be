/** What is known of the chosen cell, from the one number to the list of its appeals. */

import { History, Info, List, X } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import { districtLabel } from "../../data/names";
import { Icon } from "../../icons/icon";
import { counted, t } from "../../locale";
import { ButtonLink, Empty, IconButton } from "../../parts";
import { href } from "../../store";
import { type AskedCell, cellAnswer, gone, story } from "../data";
import { placeWords } from "../frame/run-words";
import { Answerless } from "../frame/states";
import { changePlan, planHref } from "../plan-store";
import { between, countOf, roughly, w } from "../words";
import { CellFigures } from "./cell-figures";
import { cellTitle, whySentence } from "./cell-words";
import { Hexagon } from "./hexagon";
import { StoryChart } from "./story-chart";

export function CellStoryPanel() {
  const told = story.value;
  return (
    <aside class="story" aria-label={w("cell_story")} aria-busy={cellAnswer.loading.value}>
      <div class="story-close">
        <IconButton icon={X} name={t("nav.close")} onClick={() => changePlan({ cell: null })} />
      </div>
      {told ? (
        <Story of={told} />
      ) : gone(cellAnswer) ? (
        <Empty title={w("cell_gone")} />
      ) : (
        <Answerless of={cellAnswer} rows={5} />
      )}
    </aside>
  );
}

function Story({ of }: { readonly of: AskedCell }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [of.cell]);
  const weeks = countOf("week", of.asked.weeks ?? 0);
  const words = { weeks, expected: roughly(of.expected), interval: between(of.low, of.high) };
  return (
    <>
      <h2 class="story-title" ref={heading} tabIndex={-1}>
        <Hexagon of={of.class} size={28} />
        <span>{w(cellTitle(of))}</span>
      </h2>
      <p class="small quiet">
        {[of.label && placeWords(of.label), of.district && districtLabel(of.district)]
          .filter(Boolean)
          .join(", ")}
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
        <span>{whySentence(of, weeks)}</span>
      </p>
      <ButtonLink kind="primary" icon={List} wide href={listHref(of)}>
        {w("open_list", { reports: counted("appeal", of.reports) })}
      </ButtonLink>
      <ButtonLink
        icon={History}
        wide
        href={planHref("/planner/recurrences", { group: of.asked.group ?? null, district: of.district })}
      >
        {w("what_recurs")}
      </ButtonLink>
    </>
  );
}

/** The same appeals as the number says: cell, group and the days of the run. */
function listHref({ cell, run, asked: { group } }: AskedCell): string {
  const span = { since: run.since, until: run.until };
  return href("/", { cell, groups: group ? [group] : [], span, list: true });
}
