/** What stands where an answer is not there: waiting, no analysis yet, or a fault. */

import { MoonStar, TriangleAlert } from "lucide";
import type { Resource } from "../../data/resource";
import { Icon } from "../../icons/icon";
import { t } from "../../locale";
import { Empty, Failed, Skeleton } from "../../parts";
import { neverRun } from "../data";
import { w } from "../words";

interface AnswerlessProps {
  readonly of: Resource<unknown>;
  readonly rows?: number;
}

/** For a page that has nothing yet to show; an older fault is not that of the question on its way. */
export function Answerless({ of, rows = 4 }: AnswerlessProps) {
  if (of.loading.value || of.error.value === null) return <Skeleton rows={rows} />;
  return neverRun(of) ? <NeverRun /> : <Failed onRetry={of.refresh} />;
}

/** The newest question has no answer, so what stands below answers an older one. */
export function Stale({ of }: { readonly of: Resource<unknown> }) {
  if (of.error.value === null) return null;
  return (
    <p class="strip small plan-stale" role="status">
      <Icon of={TriangleAlert} size={18} />
      {t("state.failed")}
      <button type="button" class="link" onClick={of.refresh}>
        {t("state.retry")}
      </button>
    </p>
  );
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
