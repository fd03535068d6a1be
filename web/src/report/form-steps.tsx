/** The four questions, each in its frame. */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { fill, named } from "../locale";
import { CategoryStep } from "./category-step";
import type { Step } from "./check";
import { CheckStep } from "./check-step";
import type { Draft } from "./draft";
import type { PlaceSearch } from "./find-place";
import { Frame } from "./frame";
import { entries } from "./names";
import { PlaceStep } from "./place-step";
import { useTrouble } from "./trouble";
import type { Report } from "./use-report";
import { useWho } from "./use-who";
import { Strip } from "./waiting-page";
import { spoken } from "./words";
import type { Words } from "./words.kk";
import { WordsStep } from "./words-step";

interface Props {
  readonly report: Report;
  readonly search: PlaceSearch;
  readonly guesses: readonly string[];
  /** The chosen one, else the best guess. */
  readonly category: string | null;
  readonly map: ComponentChildren;
  readonly onMap: () => void;
  readonly onLeave: () => void;
}

export function FormSteps({ report, search, guesses, category, map, onMap, onLeave }: Props) {
  const words = spoken();
  const { draft, step, faults, change } = report;
  const who = useWho(draft.place, category).value;
  const trouble = useTrouble(report.failure);
  const [asked, setAsked] = useState(false);
  const entry = category === null ? undefined : entries.value.get(category);
  const guess = guesses[0] === undefined ? undefined : entries.value.get(guesses[0]);
  useEffect(() => {
    const [best] = guesses;
    if (step === "category" && draft.guessed && best && best !== draft.category) change({ category: best });
  }, [step, draft.guessed, guesses[0]]);

  const onAction = async () => {
    if (step !== "place" || draft.address.trim() === "" || draft.place !== null || search.unknown)
      return report.next();
    setAsked(true);
    const found = await search.settle();
    setAsked(false);
    // What is not on the map is said first; pressed again, the words go as they are.
    if (found) report.next();
  };
  const question = { words: words.what, place: words.where, category: words.which, check: words.check }[step];
  const heading =
    step === "category" && guess ? fill(words.guess, { name: inSentence(named(guess.names)) }) : question;

  return (
    <Frame
      step={step}
      question={heading}
      hint={hintOf(words, step, guess !== undefined)}
      action={report.sending ? words.sending : actionOf(words, step, draft)}
      busy={report.sending || asked}
      faults={faults}
      trouble={trouble}
      onBack={() => report.back(onLeave)}
      onAction={() => void onAction()}
    >
      <Strip count={report.waitingCount} />
      {step === "words" && <WordsStep draft={draft} kept={report.kept} faults={faults} onChange={change} />}
      {step === "place" && (
        <PlaceStep
          draft={draft}
          search={search}
          who={who}
          faults={faults}
          map={map}
          onMap={onMap}
          onChange={change}
        />
      )}
      {step === "category" && (
        <CategoryStep
          guesses={guesses}
          chosen={draft.category}
          faults={faults}
          onChoose={(chosen) => change({ category: chosen, guessed: false })}
        />
      )}
      {step === "check" && entry && (
        <CheckStep
          draft={draft}
          category={entry}
          who={who}
          faults={faults}
          onGo={report.go}
          onChange={change}
        />
      )}
    </Frame>
  );
}

function hintOf(words: Words, step: Step, guessed: boolean): string {
  const category = guessed ? words.guess_hint : words.which_hint;
  return { words: words.what_hint, place: words.where_hint, category, check: words.check_hint }[step];
}

function actionOf(words: Words, step: Step, draft: Draft): string {
  const found = draft.place === null ? words.to_category : words.yes_here;
  const place = draft.placeless ? words.without_place : found;
  return { words: words.to_place, place, category: words.to_check, check: words.send }[step];
}

/** A name inside a sentence: small first letter, unless it begins with an abbreviation. */
function inSentence(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLocaleLowerCase() + name.slice(1) : name;
}
