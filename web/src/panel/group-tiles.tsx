/** The largest topics with their counts; pressing one narrows everything to it. */

import { catalogue } from "../data/city";
import { groupCounts } from "../data/counts";
import { GroupBadge } from "../icons/groups";
import { figure } from "../locale";
import { shortGroup } from "../locale/short";
import { change, language, view } from "../store";

const SHOWN = 6;

export function GroupTiles() {
  const counts = new Map(groupCounts.value?.map(({ code, count }) => [code, count]));
  const all = (catalogue.value ?? []).map(({ code, names }) => ({
    code,
    names,
    count: counts.get(code) ?? 0,
  }));
  const chosen = view.value.groups;
  // "Other" says nothing as a tile; it is found under the topics.
  const largest = all.filter(({ code }) => code !== "other").sort((a, b) => b.count - a.count);
  return (
    <ul class="tiles">
      {largest.slice(0, SHOWN).map(({ code, names, count }) => {
        const on = chosen.includes(code);
        return (
          <li key={code}>
            <button
              type="button"
              class="tile"
              aria-pressed={on}
              title={names[language.value]}
              onClick={() => change({ groups: on ? [] : [code], categories: [], remainder: null })}
            >
              <GroupBadge code={code} size={28} />
              <span>
                <strong class="small">{shortGroup(language.value, code) ?? names[language.value]}</strong>
                <span class="small quiet">{groupCounts.value ? figure(count) : ""}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
