/** The filter of the list in one row: topic, category, district, state, and proven only. */

import { capital } from "../../locale";
import { Chip, ChoiceChip } from "../../parts";
import { CategoryChip, DistrictChip, GroupChip } from "../frame/filters";
import { changePlan, plan } from "../plan-store";
import { RECURRENCE_STATES } from "../types";
import { w } from "../words";

export function SiteFilters() {
  const { proven } = plan.value;
  return (
    <div class="filters plan-filters">
      <GroupChip />
      <CategoryChip />
      <DistrictChip />
      <StateChip />
      <Chip on={proven} onClick={() => changePlan({ proven: !proven })}>
        {w("only_proven")}
      </Chip>
    </div>
  );
}

function StateChip() {
  const { state } = plan.value;
  const choices = [
    { value: "", words: w("any_state") },
    ...RECURRENCE_STATES.map((each) => ({ value: each as string, words: capital(w(`state_${each}`)) })),
  ];
  return (
    <ChoiceChip
      name={w("state")}
      words={state ? capital(w(`state_${state}`)) : w("state")}
      value={state ?? ""}
      choices={choices}
      on={state !== null}
      onChoose={(value) => changePlan({ state: RECURRENCE_STATES.find((each) => each === value) ?? null })}
    />
  );
}
