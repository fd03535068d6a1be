/** The one thing asked of the person, and it may stay empty. */

import { Field } from "../parts";
import type { Fault } from "./check";
import { idOf, useFault } from "./summary";
import { spoken } from "./words";

interface Props {
  readonly value: string;
  readonly faults: readonly Fault[];
  readonly onChange: (phone: string) => void;
}

const ID = idOf("phone");

export function PhoneField({ value, faults, onChange }: Props) {
  const words = spoken();
  const error = useFault(faults, "phone");
  return (
    <Field id={ID} label={words.phone} hint={words.phone_hint} error={error}>
      <input
        id={ID}
        class="input"
        type="tel"
        autocomplete="tel"
        aria-describedby={error ? `${ID}-hint ${ID}-error` : `${ID}-hint`}
        aria-invalid={error !== undefined}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}
