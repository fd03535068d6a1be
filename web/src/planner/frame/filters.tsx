/** Chips that the pages share: topic, category, district. */

import { catalogue, districts, groupOf } from "../../data/city";
import { categoryName, districtLabel, groupName } from "../../data/names";
import { named } from "../../locale";
import { ChoiceChip } from "../../parts";
import { changePlan, plan } from "../plan-store";
import { w } from "../words";

export function GroupChip() {
  const { group } = plan.value;
  const choices = [
    { value: "", words: w("all_groups") },
    ...(catalogue.value ?? []).map(({ code, names }) => ({ value: code, words: named(names) })),
  ];
  return (
    <ChoiceChip
      name={w("topic")}
      words={group ? groupName(group) : w("all_groups")}
      value={group ?? ""}
      choices={choices}
      on={group !== null}
      onChoose={(value) =>
        changePlan(
          value
            ? { group: value, category: null, cell: null }
            : { group: null, category: null, cell: null, compared_with: null },
        )
      }
    />
  );
}

/** Only once a topic is chosen: all categories at once are a list nobody reads. */
export function CategoryChip() {
  const { group, category } = plan.value;
  const own = group ? groupOf(group) : undefined;
  if (!own) return null;
  const choices = [
    { value: "", words: w("category_all") },
    ...own.categories.map(({ code, names }) => ({ value: code, words: named(names) })),
  ];
  return (
    <ChoiceChip
      name={w("category")}
      words={category ? categoryName(category) : w("category_all")}
      value={category ?? ""}
      choices={choices}
      on={category !== null}
      onChoose={(value) => changePlan({ category: value || null })}
    />
  );
}

export function DistrictChip() {
  const { district } = plan.value;
  const choices = [
    { value: "", words: w("all_districts") },
    ...(districts.value ?? []).map(({ code, names }) => ({ value: code, words: named(names) })),
  ];
  return (
    <ChoiceChip
      name={w("district")}
      words={district ? districtLabel(district) : w("all_districts")}
      value={district ?? ""}
      choices={choices}
      on={district !== null}
      onChoose={(value) => changePlan({ district: value || null })}
    />
  );
}
