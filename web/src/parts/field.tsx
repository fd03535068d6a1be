/** A field: label above, hint, control, and an error that says how to mend it. */

import { TriangleAlert } from "lucide";
import type { ComponentChildren, PartialInputHTMLAttributes, TextareaHTMLAttributes } from "preact";
import { Icon } from "../icons/icon";

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly children: ComponentChildren;
}

export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div class={`field${error ? " field-wrong" : ""}`}>
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="small hint">
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} class="field-error small">
          <Icon of={TriangleAlert} size={16} />
          {error}
        </p>
      )}
    </div>
  );
}

type Shared =
  | "value"
  | "onInput"
  | "onBlur"
  | "placeholder"
  | "autocomplete"
  | "name"
  | "maxLength"
  | "required";
type InputProps = Omit<FieldProps, "children"> &
  Pick<PartialInputHTMLAttributes<HTMLInputElement>, Shared | "inputMode">;

export function TextField({ id, label, hint, error, ...rest }: InputProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        type="text"
        id={id}
        class="input"
        aria-invalid={Boolean(error)}
        aria-describedby={described(id, hint, error)}
        {...rest}
      />
    </Field>
  );
}

type AreaProps = Omit<FieldProps, "children"> &
  Pick<TextareaHTMLAttributes<HTMLTextAreaElement>, Shared | "rows">;

export function TextArea({ id, label, hint, error, ...rest }: AreaProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        class="input"
        aria-invalid={Boolean(error)}
        aria-describedby={described(id, hint, error)}
        {...rest}
      />
    </Field>
  );
}

function described(id: string, hint?: string, error?: string): string | undefined {
  const parts = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean);
  return parts.length ? parts.join(" ") : undefined;
}
