/** Which series is counted: appeals of residents or violations that cameras recorded; the two are never added up. */

import type { Kind } from "../api/types";
import { t } from "../locale";
import { ChoiceChip, Segmented } from "../parts";
import { KINDS } from "../state";
import { change, view } from "../store";

export function SeriesSwitch() {
  const choices = KINDS.map((value) => ({ value, words: t(`${value}.series`) }));
  return (
    <div class="series">
      <Segmented name={t("filter.series")} value={view.value.kind} choices={choices} onChoose={choose} />
    </div>
  );
}

/** The same choice where there is room for a chip only. */
export function SeriesChip() {
  const { kind } = view.value;
  const choices = KINDS.map((value) => ({ value, words: t(`${value}.series`) }));
  return (
    <ChoiceChip
      name={t("filter.series")}
      words={t(`${kind}.series`)}
      value={kind}
      choices={choices}
      on={kind === "violation"}
      onChoose={(value) => choose(value as Kind)}
    />
  );
}

function choose(kind: Kind): void {
  change({ kind, cell: null, remainder: null });
}
