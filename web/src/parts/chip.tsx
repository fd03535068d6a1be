/** Chips: a pressed one is on, a chip over a native choice says its value. */

import { Check, ChevronDown, X } from "lucide";
import type { ComponentChildren } from "preact";
import { Icon } from "../icons/icon";

interface ChipProps {
  readonly on: boolean;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
  /** Without the tick where the colour of the border is company enough. */
  readonly quiet?: boolean;
}

export function Chip({ on, onClick, children, quiet }: ChipProps) {
  return (
    <button type="button" class="chip" aria-pressed={on} onClick={onClick}>
      {on && !quiet && <Icon of={Check} size={16} />}
      {children}
    </button>
  );
}

interface RemovableProps {
  readonly name: string;
  readonly onRemove: () => void;
  readonly children: ComponentChildren;
}

export function RemovableChip({ name, onRemove, children }: RemovableProps) {
  return (
    <button type="button" class="chip chip-on" aria-label={name} onClick={onRemove}>
      {children}
      <Icon of={X} size={16} />
    </button>
  );
}

export interface Choice {
  readonly value: string;
  readonly words: string;
}

interface ChoiceChipProps {
  readonly name: string;
  /** What the chip says; the choices may say more. */
  readonly words: string;
  readonly value: string;
  readonly choices: readonly (Choice | { readonly label: string; readonly choices: readonly Choice[] })[];
  readonly on: boolean;
  readonly onChoose: (value: string) => void;
}

/** A native choice under a chip: the phone's own picker, the keyboard and readers work as everywhere. */
export function ChoiceChip({ name, words, value, choices, on, onChoose }: ChoiceChipProps) {
  return (
    <label class={`chip chip-choice${on ? " chip-on" : ""}`}>
      <span aria-hidden="true">{words}</span>
      <Icon of={ChevronDown} size={16} />
      <select aria-label={name} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {choices.map((choice) =>
          "choices" in choice ? (
            <optgroup key={choice.label} label={choice.label}>
              {choice.choices.map((one) => option(one, value))}
            </optgroup>
          ) : (
            option(choice, value)
          ),
        )}
      </select>
    </label>
  );
}

function option({ value, words }: Choice, chosen: string) {
  return (
    <option key={value} value={value} selected={value === chosen}>
      {words}
    </option>
  );
}
