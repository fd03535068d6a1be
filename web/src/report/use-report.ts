/** The state of the form: the draft, the step in the address, what is missing, and what became of sending. */

import { useEffect, useMemo, useState } from "preact/hooks";
import { language, theme } from "../store";
import { searchAt, stepIn } from "./address";
import { type Fault, faultsOf, firstOpenStep, type Step, stepAfter, stepBefore, stepFrom } from "./check";
import { type Draft, dropDraft, emptyDraft, keepDraft, newRef, readDraft, shelfOf } from "./draft";
import { type Delivery, useDelivery } from "./use-delivery";

export interface Report extends Omit<Delivery, "send" | "recall" | "forget"> {
  readonly draft: Draft;
  /** Whether the device holds the draft as it stands. */
  readonly kept: boolean;
  readonly step: Step;
  readonly faults: readonly Fault[];
  readonly change: (change: Partial<Draft>) => void;
  readonly go: (step: Step) => void;
  /** On to the next step, or out with the report, or to what is missing. */
  readonly next: () => void;
  readonly back: (leave: () => void) => void;
  /** Back into the form with the waiting report. */
  readonly mend: () => void;
  readonly another: () => void;
}

export function useReport(): Report {
  const shelf = useMemo(() => shelfOf(window), []);
  const [draft, setDraft] = useState(() => readDraft(shelf));
  const [kept, setKept] = useState(true);
  const [step, setStep] = useState<Step>(() => stepFrom(stepIn(location.search), draft));
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const { send, recall, forget, ...delivery } = useDelivery(shelf);
  const sent = delivery.sent?.public_id;

  useEffect(() => setKept(keepDraft(shelf, draft)), [draft]);
  useEffect(() => {
    const onPop = () => {
      forget();
      setFaults([]);
      setStep(stepFrom(stepIn(location.search), readDraft(shelf)));
    };
    addEventListener("popstate", onPop);
    return () => removeEventListener("popstate", onPop);
  }, []);
  // Language and theme are chosen in the address too, and whoever chooses them there does not know the steps.
  useEffect(() => {
    const search = searchAt(location.search, { step, sent });
    if (search !== location.search) history.replaceState(null, "", location.pathname + search);
  }, [step, sent, language.value, theme.value]);

  const go = (to: Step) => {
    setFaults([]);
    setStep(to);
    history.pushState(null, "", location.pathname + searchAt(location.search, { step: to }));
    scrollTo(0, 0);
  };
  const leave = async () => {
    const { category } = draft;
    const open = firstOpenStep(draft);
    if (open !== "check" || category === null) return go(open);
    if (!(await send({ ...draft, category }))) return;
    dropDraft(shelf);
    setDraft(emptyDraft(newRef()));
    setStep("words");
    scrollTo(0, 0);
  };

  return {
    ...delivery,
    draft,
    kept,
    step,
    faults,
    change: (change) => setDraft((old) => ({ ...old, ...change })),
    go,
    next: () => {
      const missing = faultsOf(step, draft);
      const after = stepAfter(step);
      if (missing.length > 0) setFaults(missing);
      else if (after) go(after);
      else void leave();
    },
    back: (out) => {
      const before = stepBefore(step);
      if (before) go(before);
      else out();
    },
    mend: () => {
      const recalled = recall();
      if (recalled) setDraft(recalled);
      go("check");
    },
    another: () => {
      forget();
      go("words");
    },
  };
}
