/** What a run is, in words: days, boundaries, cut-off, breaks, and that a part of it is made up. */

import { zone } from "../../data/city";
import { named } from "../../locale";
import { clock, tableDay } from "../../locale/format";
import { shortStreet } from "../../panel/where";
import { language } from "../../store";
import type { Body, PlaceLabel, Run } from "../types";
import { roughly, w } from "../words";

/** 23.11.2026, 06:00 */
export function cutoffWords({ cutoff }: Run): string {
  const time = new Date(cutoff);
  return `${tableDay(time, zone.value)}, ${clock(time, zone.value)}`;
}

export function dayWords(day: string): string {
  return tableDay(new Date(`${day}T12:00:00Z`), "UTC");
}

/** A step in the city's numbers has to be said wherever weeks before and after it stand side by side. */
export function BreakNotes({ run }: { readonly run: Run }) {
  return (
    <>
      {run.breaks.map(({ day, factor }) => (
        <p key={day} class="plan-break least">
          {w("break_words", { day: dayWords(day), factor: roughly(factor) })}
        </p>
      ))}
    </>
  );
}

/** The name of a place in the language of the page, streets as signs write them. */
export function placeWords(label: PlaceLabel | null): string {
  if (!label) return w("place_unknown");
  const words = language.value === "en" ? (label.en ?? label.kk) : label[language.value];
  return shortStreet(words);
}

export function agencyWords({ code, name, names }: Body): string {
  const known = name ?? names;
  return known ? named(known) : code;
}
