/** The state of a site: icon and word on a soft colour. */

import { Check, CircleDot, type IconNode, Moon, RotateCcw } from "lucide";
import { Icon } from "../../icons/icon";
import { capital } from "../../locale";
import type { RecurrenceState } from "../types";
import { w } from "../words";

const LOOKS: Readonly<Record<RecurrenceState, readonly [string, IconNode]>> = {
  active: ["danger", CircleDot],
  returned: ["warn", RotateCcw],
  quiet: ["plain", Moon],
  resolved: ["ok", Check],
};

export function StatePill({ state }: { readonly state: RecurrenceState }) {
  const [tone, icon] = LOOKS[state];
  return (
    <span class={`pill pill-${tone}`}>
      <Icon of={icon} size={14} />
      {capital(w(`state_${state}`))}
    </span>
  );
}
