/** How many in all, and the parts that add up to it; each part is a link to its list. */

import { counts, countsFault, retryCounts, zoom } from "../data/counts";
import { counted, figure, t } from "../locale";
import { POINT_ZOOM } from "../map/breaks";
import { Failed } from "../parts";
import { REMAINDERS } from "../state";
import { view, viewHref } from "../store";

export function Totals() {
  const found = counts.value;
  if (!found)
    return countsFault.value ? <Failed onRetry={retryCounts} /> : <div class="totals totals-waiting" />;
  const parts = REMAINDERS.filter((part) => found.map[part] > 0);
  return (
    <div class="totals">
      <h1 class="totals-figure">
        <a href={viewHref({ remainder: null, cell: null })}>{counted(view.value.kind, found.total)}</a>
      </h1>
      <p class="small quiet">
        {parts.map((part, place) => (
          <span key={part}>
            {place > 0 && ", "}
            <a
              href={viewHref({ remainder: view.value.remainder === part ? null : part, cell: null })}
              aria-current={view.value.remainder === part ? "true" : undefined}
            >
              {t(part === "shown" && zoom.value >= POINT_ZOOM ? "count.cells" : `count.${part}`, {
                n: figure(found.map[part]),
              })}
            </a>
          </span>
        ))}
      </p>
    </div>
  );
}

/** Said politely when the numbers change, for those who do not see them. */
export function LiveCount() {
  const found = counts.value;
  return (
    <p class="for-readers" role="status">
      {found &&
        `${counted(view.value.kind, found.total)}. ${t("count.shown", { n: figure(found.map.shown) })}`}
    </p>
  );
}
