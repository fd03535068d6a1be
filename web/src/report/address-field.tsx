/** The address field with its suggestions: a combobox that is typed into, walked with arrows and chosen with Enter. */

import { MapPin, Search, X } from "lucide";
import { useState } from "preact/hooks";
import { geocode } from "../api/client";
import type { Candidate } from "../api/types";
import { Icon } from "../icons/icon";
import { fill, placed } from "../locale";
import { Field, IconButton } from "../parts";
import { useAsked } from "./asked";
import type { Fault } from "./check";
import { idOf, useFault } from "./summary";
import { spoken } from "./words";

interface Props {
  readonly value: string;
  readonly faults: readonly Fault[];
  readonly onType: (address: string) => void;
  readonly onChoose: (candidate: Candidate) => void;
  /** The typed words stand as they are: Enter without a choice, or the field was left. */
  readonly onSettle: () => void;
}

const ID = idOf("address");
const NONE: readonly Candidate[] = [];

export function AddressField({ value, faults, onType, onChoose, onSettle }: Props) {
  const words = spoken();
  const error = useFault(faults, "address");
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const asked = typed === null || typed.trim().length < 2 ? null : typed.trim();
  const answer = useAsked(asked, (abort) => geocode(asked ?? "", { mode: "suggest", limit: 6 }, abort), 200);
  const choices = answer.value ?? NONE;
  const open = choices.length > 0;

  const close = () => {
    setTyped(null);
    setActive(-1);
  };
  const type = (text: string) => {
    setTyped(text);
    setActive(-1);
    onType(text);
  };
  const settle = () => {
    if (typed === null) return;
    close();
    onSettle();
  };
  const choose = (candidate: Candidate) => {
    close();
    onChoose(candidate);
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setActive((active + 1) % choices.length),
    ArrowUp: () => setActive((active <= 0 ? choices.length : active) - 1),
    Escape: close,
    Enter: () => {
      const chosen = choices[active];
      if (chosen) choose(chosen);
      else settle();
    },
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const key = keys[event.key];
    // Enter in a settled field sends the step, like in any form.
    if (!key || (event.key === "Enter" ? typed === null : !open)) return;
    event.preventDefault();
    key();
  };

  return (
    <div class="report-address">
      <Field id={ID} label={words.address} error={error}>
        <div class="report-search">
          <Icon of={Search} />
          <input
            id={ID}
            class="input"
            type="text"
            role="combobox"
            autocomplete="off"
            spellcheck={false}
            aria-expanded={open}
            aria-controls="report-choices"
            aria-autocomplete="list"
            aria-activedescendant={open && active >= 0 ? `report-choice-${active}` : undefined}
            aria-invalid={error !== undefined}
            aria-describedby={error ? `report-hint ${ID}-error` : "report-hint"}
            value={value}
            onInput={(event) => type(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onBlur={settle}
          />
          {value !== "" && <IconButton icon={X} name={words.clear} onClick={() => type("")} />}
        </div>
      </Field>
      <Choices choices={choices} active={active} onChoose={choose} />
      <p class="for-readers" aria-live="polite">
        {open && fill(words.variants, { n: choices.length })}
      </p>
    </div>
  );
}

interface ChoicesProps {
  readonly choices: readonly Candidate[];
  readonly active: number;
  readonly onChoose: (candidate: Candidate) => void;
}

function Choices({ choices, active, onChoose }: ChoicesProps) {
  const words = spoken();
  return (
    <div
      id="report-choices"
      role="listbox"
      aria-label={words.address}
      class="report-choices"
      hidden={choices.length === 0}
    >
      {choices.map((candidate, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox, which keeps the focus.
        <div
          key={placed(candidate.label)}
          id={`report-choice-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          // The field would lose the focus, and with it the list, before the click arrives.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(candidate)}
        >
          <Icon of={MapPin} /> {placed(candidate.label)}
        </div>
      ))}
    </div>
  );
}
