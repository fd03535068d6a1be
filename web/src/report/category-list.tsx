/** All categories by group, narrowed down by typing. */

import { Search } from "lucide";
import { useState } from "preact/hooks";
import { GroupBadge } from "../icons/groups";
import { Icon } from "../icons/icon";
import { named } from "../locale";
import { type CategoryEntry, entries } from "./names";
import { spoken } from "./words";

interface Props {
  readonly chosen: string | null;
  readonly onChoose: (category: string) => void;
}

export function CategoryList({ chosen, onChoose }: Props) {
  const words = spoken();
  const [sought, setSought] = useState("");
  const groups = byGroup([...entries.value.values()].filter((entry) => matches(entry, sought)));
  return (
    <div class="report-all">
      <div class="field">
        <label for="report-sought">{words.find_category}</label>
        <div class="report-search">
          <Icon of={Search} />
          <input
            id="report-sought"
            class="input"
            type="text"
            enterkeyhint="search"
            value={sought}
            onInput={(event) => setSought(event.currentTarget.value)}
            // Enter narrows the list; it must not send the step.
            onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          />
        </div>
      </div>
      {groups.map(([first, ...rest]) => (
        <section key={first.group}>
          <h2>
            <GroupBadge code={first.group} size={28} />
            {named(first.groupNames)}
          </h2>
          {[first, ...rest].map((entry) => (
            <label key={entry.code} class={`report-row${entry.code === chosen ? " on" : ""}`}>
              <input
                type="radio"
                name="any-category"
                checked={entry.code === chosen}
                onChange={() => onChoose(entry.code)}
              />
              {named(entry.names)}
            </label>
          ))}
        </section>
      ))}
      <p aria-live="polite">{groups.length === 0 && words.nothing_found}</p>
    </div>
  );
}

/** Every word anywhere in the names of the category or its group, in any of the three languages: people mix them. */
export function matches(entry: Pick<CategoryEntry, "names" | "groupNames">, sought: string): boolean {
  const names = plain([...Object.values(entry.names), ...Object.values(entry.groupNames)].join(" "));
  return plain(sought)
    .split(/\s+/)
    .every((word) => names.includes(word));
}

function plain(text: string): string {
  return text.trim().toLocaleLowerCase("ru").replaceAll("ё", "е");
}

type Group = [CategoryEntry, ...CategoryEntry[]];

function byGroup(all: readonly CategoryEntry[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const entry of all) {
    const group = groups.get(entry.group);
    if (group) group.push(entry);
    else groups.set(entry.group, [entry]);
  }
  return [...groups.values()];
}
