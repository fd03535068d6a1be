/** Topics with hotspots of their own: all of them together often have none. */

import { groupName } from "../../data/names";
import { figure } from "../../locale";
import { comparisonAsked } from "../plan";
import { hereHref } from "../plan-store";
import type { Hotspots } from "../types";
import { w } from "../words";

export function HotTopics({ found }: { readonly found: Hotspots }) {
  if (found.group !== null || found.hot_groups.length === 0) return null;
  return (
    <nav class="hot-topics small" aria-labelledby="hot-topics">
      <h2 id="hot-topics" class="small">
        {w("hot_topics")}
      </h2>
      <ul>
        {found.hot_groups.map(({ group, compared_with, cells }) => (
          <li key={group}>
            <a
              href={hereHref({
                group,
                category: null,
                cell: null,
                compared_with: comparisonAsked(compared_with),
              })}
            >
              {groupName(group)}
            </a>
            <strong>{figure(cells)}</strong>
          </li>
        ))}
      </ul>
    </nav>
  );
}
