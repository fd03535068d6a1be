/** On paper only: what this is, what it is narrowed to, for which days, and when it was printed. */

import { city, zone } from "../data/city";
import { counts } from "../data/counts";
import { categoryName, districtLabel, groupName } from "../data/names";
import { capital, counted, named, t } from "../locale";
import { tableDay } from "../locale/format";
import { countedWords, newestWords, periodWords } from "../map/legend";
import { view } from "../store";

export function PrintHead() {
  if (!city.value) return null;
  return (
    <header class="print-head">
      <h1>
        Qala · {named(city.value.names)} · {counts.value && counted(view.value.kind, counts.value.total)}
      </h1>
      <p>{[...narrowedTo(), periodWords(), newestWords()].filter(Boolean).join(" · ")}</p>
      <p class="small">
        {countedWords()} {t("print.printed", { day: tableDay(new Date(), zone.value) })}
      </p>
    </header>
  );
}

/** The filter in words. */
function narrowedTo(): string[] {
  const { groups, categories, statuses, districts } = view.value;
  return [
    ...groups.map(groupName),
    ...categories.map(categoryName),
    ...statuses.map((status) => capital(t(`group.${status}`))),
    ...districts.map(districtLabel),
  ];
}
