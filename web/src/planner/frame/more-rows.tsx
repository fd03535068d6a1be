/** How many rows of a list are shown, and the way to more of them; the address keeps how many. */

import { figure, t } from "../../locale";
import { Button } from "../../parts";
import { ROWS } from "../plan";
import { changePlan, plan } from "../plan-store";
import { w } from "../words";

interface MoreRowsProps {
  readonly shown: number;
  readonly total: number;
  readonly busy?: boolean;
}

export function MoreRows({ shown, total, busy = false }: MoreRowsProps) {
  if (shown >= total) return null;
  const rows = ROWS.find((each) => each > plan.value.rows);
  const words = t("list.shown", { shown: figure(shown), total: figure(total) });
  return (
    <div class="list-more">
      {rows && (
        <Button busy={busy} onClick={() => changePlan({ rows }, { replace: true })}>
          {w("more")}
        </Button>
      )}
      <span class="small quiet">{rows ? words : `${words}. ${w("rest_in_file")}`}</span>
    </div>
  );
}
