/** Step 3: the machine's guess as the heading, the best three as cards, and the whole list for who wants it. */

import { List, Phone, TriangleAlert } from "lucide";
import { useState } from "preact/hooks";
import { city } from "../data/city";
import { GroupBadge } from "../icons/groups";
import { Icon } from "../icons/icon";
import { named } from "../locale";
import { Button } from "../parts";
import { CategoryList } from "./category-list";
import type { Fault } from "./check";
import { type CategoryEntry, entries } from "./names";
import { idOf, useFault } from "./summary";
import { spoken } from "./words";

interface Props {
  /** Codes of the guesses, best first. */
  readonly guesses: readonly string[];
  readonly chosen: string | null;
  readonly faults: readonly Fault[];
  readonly onChoose: (category: string) => void;
}

export function CategoryStep({ guesses, chosen, faults, onChoose }: Props) {
  const words = spoken();
  const error = useFault(faults, "category");
  const [all, setAll] = useState(false);
  const codes = chosen === null || guesses.includes(chosen) ? guesses : [chosen, ...guesses.slice(0, 2)];
  const cards = codes.flatMap((code) => entries.value.get(code) ?? []);
  const open = all || cards.length === 0;
  return (
    <fieldset class="report-categories" aria-describedby="report-hint">
      <legend class="for-readers">{words.category}</legend>
      <div id={idOf("category")} tabIndex={-1} class="report-cards">
        {cards.map((entry) => (
          <Card key={entry.code} entry={entry} chosen={chosen === entry.code} onChoose={onChoose} />
        ))}
      </div>
      {error && (
        <p class="field-error small">
          <Icon of={TriangleAlert} size={16} />
          {error}
        </p>
      )}
      <Danger shown={entries.value.get(chosen ?? "")?.severity === "emergency"} />
      {cards.length > 0 && (
        <Button kind="plain" icon={List} aria-expanded={open} onClick={() => setAll(!all)}>
          {words.all_categories}
        </Button>
      )}
      {open && <CategoryList chosen={chosen} onChoose={onChoose} />}
    </fieldset>
  );
}

interface CardProps {
  readonly entry: CategoryEntry;
  readonly chosen: boolean;
  readonly onChoose: (category: string) => void;
}

function Card({ entry, chosen, onChoose }: CardProps) {
  return (
    <label class={`report-card${chosen ? " on" : ""}`}>
      <GroupBadge code={entry.group} />
      <span>
        <b>{named(entry.names)}</b>
        <small>{named(entry.groupNames)}</small>
      </span>
      <input
        type="radio"
        name="category"
        value={entry.code}
        checked={chosen}
        onChange={() => onChoose(entry.code)}
      />
    </label>
  );
}

/** Where a life may be in danger, a call is faster than any form. */
function Danger({ shown }: { readonly shown: boolean }) {
  const words = spoken();
  const phone = city.value?.phones.emergency;
  return (
    <div role="status">
      {shown && phone && (
        <div class="notice notice-danger">
          <Icon of={Phone} />
          <p>
            {words.danger} <a href={`tel:${phone}`}>{phone}</a>. {words.danger_note}
          </p>
        </div>
      )}
    </div>
  );
}
