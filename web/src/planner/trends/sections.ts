/** The parts of the page of trends: what each is about, its series, and the question whose file has the same rows. */

import type { Query } from "../../api/client";
import { districtLabel, groupName } from "../../data/names";
import { categoryTrends, trends } from "../data";
import { plan } from "../plan-store";
import type { TrendSeries, Trends } from "../types";
import { w } from "../words";

export type By = "group" | "category" | "district";

export interface Section {
  readonly title: string;
  readonly by: By;
  /** Null while they are on their way. */
  readonly of: Trends | null;
  readonly query: Query;
}

/** All topics of a place; once a topic is chosen, it alone, its categories, and its districts. */
export function sections(): readonly Section[] {
  const { group, district } = plan.value;
  const where = district ? districtLabel(district) : w("city");
  const here: Query = district ? { district } : { places: "city" };
  const within = (each: TrendSeries) => each.district === district;
  if (group === null) {
    const title = `${w("trend_groups")} · ${where}`;
    return [{ title, by: "group", of: those(trends.value.value, within), query: here }];
  }
  const [name, own] = [groupName(group), { group, by: "group" }];
  const ofGroup = (each: TrendSeries) => each.group === group;
  return [
    {
      title: `${name} · ${where}`,
      by: "group",
      of: those(trends.value.value, (each) => ofGroup(each) && within(each)),
      query: { ...own, ...here },
    },
    {
      title: `${w("trend_categories", { group: name })} · ${where}`,
      by: "category",
      of: those(categoryTrends.value, within),
      query: { group, ...here },
    },
    {
      title: w("trend_districts", { group: name }),
      by: "district",
      of: those(trends.value.value, (each) => ofGroup(each) && each.district !== null),
      query: { ...own, places: "districts" },
    },
  ];
}

function those(all: Trends | null, wanted: (each: TrendSeries) => boolean): Trends | null {
  return all && { ...all, series: all.series.filter(wanted) };
}
