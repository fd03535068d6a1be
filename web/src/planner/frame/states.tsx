/** What stands where an answer is not there: waiting, no analysis yet, or a fault. */

import { MoonStar } from "lucide";
import type { Resource } from "../../data/resource";
import { Empty, Failed, Skeleton } from "../../parts";
import { neverRun } from "../data";
import { w } from "../words";

interface AnswerlessProps {
  readonly of: Resource<unknown>;
  readonly rows?: number;
}

/** Null as soon as there is an answer. */
export function Answerless({ of, rows = 4 }: AnswerlessProps) {
  if (of.value.value !== null) return null;
  if (of.error.value === null) return <Skeleton rows={rows} />;
  return neverRun(of) ? <NeverRun /> : <Failed onRetry={of.refresh} />;
}

function NeverRun() {
  const [before = "", after = ""] = w("never_text").split("{command}");
  return (
    <Empty icon={MoonStar} title={w("never_title")}>
      <p>
        {before}
        <code>qala analyse</code>
        {after}
      </p>
    </Empty>
  );
}
