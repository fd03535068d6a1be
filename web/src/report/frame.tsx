/** One question a page: where we are, the question, and the one way on within reach of the thumb. */

import { ArrowLeft, X } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { fill } from "../locale";
import { Button, IconButton } from "../parts";
import { LanguageChoice } from "../shell/switches";
import { type Fault, STEPS, type Step } from "./check";
import { Questions } from "./questions";
import { Summary, type Trouble } from "./summary";
import { spoken } from "./words";

interface Props {
  readonly step: Step;
  readonly question: string;
  readonly hint: string;
  readonly action: string;
  readonly busy?: boolean;
  readonly faults: readonly Fault[];
  readonly trouble?: Trouble | null;
  readonly onBack: () => void;
  readonly onAction: () => void;
  readonly children: ComponentChildren;
}

export function Frame(props: Props) {
  const {
    step,
    question,
    hint,
    action,
    busy = false,
    faults,
    trouble = null,
    onBack,
    onAction,
    children,
  } = props;
  const words = spoken();
  const at = STEPS.indexOf(step) + 1;
  const count = fill(words.step, { n: at, all: STEPS.length });
  const heading = useHeading(step);
  useEffect(() => {
    document.title = `${question} · ${count} · Qala`;
  }, [question, count]);
  return (
    <form
      class="report-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onAction();
      }}
    >
      <header class="report-head">
        <div class="report-bar">
          <IconButton
            icon={at === 1 ? X : ArrowLeft}
            name={at === 1 ? words.close : words.back}
            onClick={onBack}
          />
          <p class="report-title">{words.title}</p>
          <p class="report-count">{count}</p>
          <div class="report-language">
            <LanguageChoice />
          </div>
        </div>
        <div class="report-bars" aria-hidden="true">
          {STEPS.map((each, index) => (
            <span key={each} class={index < at ? "on" : ""} />
          ))}
        </div>
      </header>
      <div class="report-page">
        <Summary faults={faults} trouble={trouble} />
        <h1 tabIndex={-1} ref={heading}>
          {question}
        </h1>
        <p class="report-hint" id="report-hint">
          {hint}
        </p>
        {children}
        <Questions />
      </div>
      <footer class="report-foot">
        <Button type="submit" kind="primary" size="large" wide busy={busy}>
          {action}
        </Button>
      </footer>
    </form>
  );
}

/** The heading takes the focus on every new step, as on a new page of a plain site, but not on arrival. */
function useHeading(step: Step) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) heading.current?.focus();
    before.current = step;
  }, [step]);
  return heading;
}
