/** The filter in one row: topic, period, state, district. Each chip says its value; everything is in the address. */

import { RotateCcw } from "lucide";
import type { StatusGroup } from "../api/types";
import { catalogue, districts } from "../data/city";
import { categoryName, districtLabel, groupName } from "../data/names";
import { Icon } from "../icons/icon";
import { capital, counted, named, t } from "../locale";
import { span as spanWords } from "../locale/format";
import { ChoiceChip } from "../parts";
import { wide } from "../shell/wide";
import { PERIODS, STATUSES } from "../state";
import { change, language, view } from "../store";
import { SeriesChip } from "./series";

/** The period that the address names by its days. */
const SPAN = "span";

export function Filters() {
  return (
    <fieldset class="filters">
      <legend class="for-readers">{t("filter.bar")}</legend>
      {!wide.value && <SeriesChip />}
      <Topic />
      <PeriodChip />
      <StatusChip />
      <DistrictChip />
      <Clear />
    </fieldset>
  );
}

function Topic() {
  const { groups, categories } = view.value;
  const [category] = categories;
  const [group] = groups;
  const value = category ? `category:${category}` : group ? `group:${group}` : "";
  const words = category ? categoryName(category) : group ? groupName(group) : t("filter.topics_all");
  const choices = [
    { value: "", words: t("filter.topics_all") },
    ...(catalogue.value ?? []).map((each) => ({
      label: named(each.names),
      choices: [
        {
          value: `group:${each.code}`,
          words: `${named(each.names)} – ${t("filter.category_all").toLowerCase()}`,
        },
        ...each.categories.map((one) => ({ value: `category:${one.code}`, words: named(one.names) })),
      ],
    })),
  ];
  const more = groups.length + categories.length - 1;
  const said = more > 0 ? `${words} +${more}` : words;
  return (
    <ChoiceChip
      name={t("filter.topic")}
      words={said}
      value={value}
      choices={choices}
      on={value !== ""}
      onChoose={chooseTopic}
    />
  );
}

function chooseTopic(value: string): void {
  const [kind, code] = value.split(":");
  change({
    groups: kind === "group" && code ? [code] : [],
    categories: kind === "category" && code ? [code] : [],
    remainder: null,
  });
}

function PeriodChip() {
  const { days, span } = view.value;
  const presets = PERIODS.map((each) => ({ value: String(each), words: counted("day", each) }));
  const value = span ? SPAN : String(days);
  const words = span ? spanWords(language.value, span.since, span.until) : counted("day", days);
  const choices = span ? [{ value: SPAN, words }, ...presets] : presets;
  const choose = (chosen: string) => {
    const length = PERIODS.find((each) => String(each) === chosen);
    if (length) change({ days: length, span: null });
  };
  return (
    <ChoiceChip
      name={t("filter.period")}
      words={words}
      value={value}
      choices={choices}
      on
      onChoose={choose}
    />
  );
}

function StatusChip() {
  const [status] = view.value.statuses;
  const choices = [
    { value: "", words: t("filter.statuses_all") },
    ...STATUSES.map((each) => ({ value: each as string, words: capital(t(`group.${each}`)) })),
  ];
  const words = status ? capital(t(`group.${status}`)) : t("filter.status");
  const choose = (value: string) => change({ statuses: value ? [value as StatusGroup] : [] });
  return (
    <ChoiceChip
      name={t("filter.status")}
      words={words}
      value={status ?? ""}
      choices={choices}
      on={status !== undefined}
      onChoose={choose}
    />
  );
}

function DistrictChip() {
  const [district] = view.value.districts;
  const choices = [
    { value: "", words: t("filter.districts_all") },
    ...(districts.value ?? []).map((each) => ({ value: each.code, words: named(each.names) })),
  ];
  const choose = (value: string) => change({ districts: value ? [value] : [], remainder: null });
  return (
    <ChoiceChip
      name={t("filter.district")}
      words={district ? districtLabel(district) : t("filter.district")}
      value={district ?? ""}
      choices={choices}
      on={district !== undefined}
      onChoose={choose}
    />
  );
}

function Clear() {
  const { groups, categories, statuses, districts: chosen } = view.value;
  if (groups.length + categories.length + statuses.length + chosen.length === 0) return null;
  const clear = () => change({ groups: [], categories: [], statuses: [], districts: [], remainder: null });
  return (
    <button
      type="button"
      class="chip chip-clear"
      onClick={clear}
      aria-label={t("filter.clear")}
      title={t("filter.clear")}
    >
      <Icon of={RotateCcw} size={16} />
    </button>
  );
}
