/** Step 1: what happened, in one's own words. */

import { Check, TriangleAlert } from "lucide";
import { Icon } from "../icons/icon";
import { fill } from "../locale";
import { TextArea } from "../parts";
import { type Fault, MOST_CHARACTERS } from "./check";
import type { Draft } from "./draft";
import { Shield } from "./shield";
import { idOf, useFault } from "./summary";
import { spoken } from "./words";

interface Props {
  readonly draft: Draft;
  readonly kept: boolean;
  readonly faults: readonly Fault[];
  readonly onChange: (change: Partial<Draft>) => void;
}

export function WordsStep({ draft, kept, faults, onChange }: Props) {
  const words = spoken();
  const length = [...draft.text].length;
  return (
    <>
      <div class="report-text">
        <TextArea
          id={idOf("text")}
          label={words.what}
          error={useFault(faults, "text")}
          rows={5}
          value={draft.text}
          onInput={(event) => onChange({ text: event.currentTarget.value })}
        />
        <div class="report-under">
          <p>
            {draft.text !== "" && (
              <>
                <Icon of={kept ? Check : TriangleAlert} size={16} />{" "}
                {kept ? words.draft_kept : words.draft_not_kept}
              </>
            )}
          </p>
          <p class={length > MOST_CHARACTERS ? "too-long" : ""}>
            <span class="for-readers">{fill(words.characters, { n: length, all: MOST_CHARACTERS })}</span>
            <span aria-hidden="true">{`${length} / ${MOST_CHARACTERS}`}</span>
          </p>
        </div>
      </div>
      <Shield text={draft.text} />
    </>
  );
}
