/** The table of districts; with the remainders at its end it adds up to the total. */

import { counts, countsFault, retryCounts } from "../data/counts";
import { districtName } from "../data/names";
import { figure, t } from "../locale";
import { number } from "../locale/format";
import { countedWords, newestWords, periodWords } from "../map/legend";
import { Failed, Skeleton } from "../parts";
import { language, view, viewHref } from "../store";

const REST = ["outside", "undecided", "unplaced", "no_place_needed"] as const;

export function DistrictsPage() {
  return (
    <main id="content" class="page">
      <h1>{t(`${view.value.kind}.by_district`)}</h1>
      <p class="quiet">{[periodWords(), newestWords()].filter(Boolean).join(" · ")}</p>
      {counts.value ? (
        <Table />
      ) : countsFault.value ? (
        <Failed onRetry={retryCounts} />
      ) : (
        <Skeleton rows={8} />
      )}
      <p class="small quiet">
        {countedWords()} {t(`${view.value.kind}.caution`)}
      </p>
    </main>
  );
}

function Table() {
  const found = counts.value;
  if (!found) return null;
  const rows = [...found.districts].sort((a, b) => b.count - a.count);
  const share = (count: number) => `${number(language.value, (100 * count) / Math.max(1, found.total), 1)} %`;
  return (
    <table class="table columns-of-figures">
      <thead>
        <tr>
          <th scope="col">{t("districts.district")}</th>
          <th scope="col">{t(`${view.value.kind}.noun`)}</th>
          <th scope="col">{t("districts.share")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ code, count }) => (
          <tr key={code}>
            <th scope="row">
              <a href={viewHref({ districts: [code], remainder: null, cell: null })}>{districtName(code)}</a>
            </th>
            <td>{figure(count)}</td>
            <td>{share(count)}</td>
          </tr>
        ))}
        {REST.map((part) => (
          <tr key={part} class="table-rest">
            <th scope="row">{t(`districts.${part}`)}</th>
            <td>{figure(found[part])}</td>
            <td>{share(found[part])}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("districts.total")}</th>
          <td>{figure(found.total)}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}
