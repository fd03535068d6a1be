/** The figures of a site in one row: how often, how far apart, how many wrote, how far from chance, what comes next. */

import { zone } from "../../data/city";
import { counted, figure } from "../../locale";
import { language } from "../../store";
import { shortMonth } from "../chart/scale";
import type { Recurrence } from "../types";
import { between, countOf, percent, roughly, times, w } from "../words";
import { whyNoNext } from "./next";

const WEEK = 7;
const MONTH = 30.4;

export function KeyFigures({ of }: { readonly of: Recurrence }) {
  const each = roughly(of.reports / Math.max(1, of.incidents));
  const rows = [
    {
      name: w("key_incidents", { year: yearOf(of.first_at) }),
      value: figure(of.incidents),
      hint: `${w("expected").toLowerCase()} ${roughly(of.expected)} (${between(of.low, of.high)})`,
    },
    {
      name: w("key_ratio"),
      value: times(of.ratio),
      hint: of.posterior_ratio === null ? "" : w("key_posterior", { n: roughly(of.posterior_ratio) }),
    },
    {
      name: w("key_gap"),
      value: of.median_gap_days === null ? "—" : gap(of.median_gap_days),
      hint: gapRange(of),
    },
    {
      name: w("key_reports"),
      value: figure(of.reports),
      hint: of.callers === null ? w("key_each", { n: each }) : w("key_callers", { n: figure(of.callers) }),
    },
    { name: w("key_next"), ...nextWords(of) },
  ];
  return (
    <dl class="plan-card key-figures">
      {rows.map(({ name, value, hint }) => (
        <div key={name}>
          <dt class="small quiet">{name}</dt>
          <dd>
            <strong>{value}</strong>
            <span class="small quiet">{hint}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function nextWords(of: Recurrence): { value: string; hint: string } {
  const { next } = of;
  if (!next) return { value: w("key_no_next"), hint: w(`key_no_next_${whyNoNext(of)}`) };
  const value = `${dayMonth(next.from)} — ${dayMonth(next.to)}`;
  return { value, hint: w("key_probability", { p: percent(next.probability) }) };
}

/** 20 фев */
function dayMonth(day: string): string {
  const [, month = 1, date = 1] = day.split("-").map(Number);
  return `${date}\u00a0${shortMonth(language.value, month)}`;
}

function gapRange({ gap_low_days: low, gap_high_days: high }: Recurrence): string {
  return low === null || high === null ? "" : w("key_gap_range", { low: gap(low), high: gap(high) });
}

/** Days up to two weeks, then weeks up to half a year, then months. */
function gap(days: number): string {
  if (days < 2 * WEEK) return counted("day", Math.round(days));
  return days < 26 * WEEK
    ? countOf("week", Math.round(days / WEEK))
    : countOf("month", Math.round(days / MONTH));
}

function yearOf(at: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone.value, year: "numeric" }).format(new Date(at));
}
