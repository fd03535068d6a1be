/** What must be put right, above the step: it takes the focus, and each line leads to its field. */

import { useEffect, useRef } from "preact/hooks";
import { fill } from "../locale";
import { type Fault, MOST_CHARACTERS } from "./check";
import { spoken } from "./words";

/** The id of the control that a fault is about. */
export const idOf = (field: Fault["field"]) => `report-${field}`;

/** The sentence of a field's fault, which stands under the field as well. */
export function useFault(faults: readonly Fault[], field: Fault["field"]): string | undefined {
  const words = spoken();
  const fault = faults.find((each) => each.field === field);
  return fault && fill(words[fault.word], { all: MOST_CHARACTERS });
}

export interface Trouble {
  readonly title: string;
  readonly text: string;
}

interface Props {
  readonly faults: readonly Fault[];
  readonly trouble: Trouble | null;
}

export function Summary({ faults, trouble }: Props) {
  const words = spoken();
  const box = useRef<HTMLDivElement>(null);
  const empty = faults.length === 0 && trouble === null;
  useEffect(() => box.current?.focus(), [faults, trouble?.text]);
  if (empty) return null;
  return (
    <div class="report-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{trouble ? trouble.title : words.faults}</h2>
      {trouble && <p>{trouble.text}</p>}
      <ul>
        {faults.map(({ field, word }) => (
          <li key={field}>
            <a href={`#${idOf(field)}`} onClick={(event) => goTo(event, field)}>
              {fill(words[word], { all: MOST_CHARACTERS })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function goTo(event: MouseEvent, field: Fault["field"]): void {
  event.preventDefault();
  document.getElementById(idOf(field))?.focus();
}
