/** What is shown where there is nothing, not yet, or something went wrong: always with one way on. */

import { type IconNode, RefreshCw, Search, TriangleAlert } from "lucide";
import type { ComponentChildren } from "preact";
import { Icon } from "../icons/icon";
import { t } from "../locale";

interface EmptyProps {
  readonly icon?: IconNode;
  readonly title: string;
  readonly children?: ComponentChildren;
}

export function Empty({ icon = Search, title, children }: EmptyProps) {
  return (
    <div class="empty">
      <Icon of={icon} />
      <h3>{title}</h3>
      {children && <div class="small quiet">{children}</div>}
    </div>
  );
}

export function Failed({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <Empty icon={TriangleAlert} title={t("state.failed")}>
      <button type="button" class="link" onClick={onRetry}>
        <Icon of={RefreshCw} size={16} /> {t("state.retry")}
      </button>
    </Empty>
  );
}

/** Grey rows that appear only when the answer takes longer than 300 ms. */
export function Skeleton({ rows = 4 }: { readonly rows?: number }) {
  return (
    <div class="skeleton" role="status" aria-label={t("state.loading")}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} />
      ))}
    </div>
  );
}
