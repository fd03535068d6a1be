/** Finds a place by its words or an appeal by its code. */

import { FileText, Search as Lens, MapPin, X } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { geocode } from "../api/client";
import type { Candidate } from "../api/types";
import { districtLabel } from "../data/names";
import { Icon } from "../icons/icon";
import { placed, t } from "../locale";
import { show } from "../map/current";
import { foundPlace } from "../map/marks";
import { publicIdIn, spaced } from "../router";
import { navigate, viewHref } from "../store";

const PAUSE_MS = 180;
const LEAST_LETTERS = 2;

type Answer =
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "place"; readonly place: Candidate };

export function Search({ label }: { readonly label: string }) {
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const answers = useAnswers(open ? text : "");
  const take = (answer: Answer | undefined) => {
    if (!answer) return;
    setOpen(false);
    setText(answer.kind === "place" ? placed(answer.place.label) : spaced(answer.code));
    go(answer);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const by = event.key === "ArrowDown" ? 1 : -1;
      setAt(Math.max(-1, Math.min(answers.length - 1, at + by)));
    }
    if (event.key === "Enter") take(answers[Math.max(0, at)]);
    if (event.key === "Escape") setOpen(false);
  };
  const clear = () => {
    setText("");
    foundPlace.value = null;
    input.current?.focus();
  };
  const shown = open && answers.length > 0;
  return (
    <search class="search" onFocusOut={(event) => leaves(event) && setOpen(false)}>
      <Icon of={Lens} />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={t("search.label")}
        placeholder={label}
        aria-expanded={shown}
        aria-controls="search-answers"
        aria-autocomplete="list"
        aria-activedescendant={shown && at >= 0 ? `search-answer-${at}` : undefined}
        autocomplete="off"
        enterkeyhint="search"
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
          setAt(-1);
        }}
        onKeyDown={keys}
      />
      {text && (
        <button type="button" class="search-clear" aria-label={t("search.clear")} onClick={clear}>
          <Icon of={X} size={18} />
        </button>
      )}
      {shown && <Answers answers={answers} at={at} onTake={take} />}
    </search>
  );
}

interface AnswersProps {
  readonly answers: readonly Answer[];
  readonly at: number;
  readonly onTake: (answer: Answer) => void;
}

function Answers({ answers, at, onTake }: AnswersProps) {
  return (
    <div id="search-answers" class="search-answers" role="listbox" aria-label={t("search.results")}>
      {answers.map((answer, place) => (
        <button
          key={answer.kind === "code" ? answer.code : `${answer.place.lon} ${answer.place.lat} ${place}`}
          type="button"
          id={`search-answer-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === at}
          onClick={() => onTake(answer)}
        >
          <Icon of={answer.kind === "code" ? FileText : MapPin} size={18} />
          <AnswerWords answer={answer} />
        </button>
      ))}
    </div>
  );
}

function AnswerWords({ answer }: { readonly answer: Answer }) {
  if (answer.kind === "code") return <span>{t("search.code", { code: spaced(answer.code) })}</span>;
  const { label, district } = answer.place;
  return (
    <span>
      {placed(label)} {district && <span class="small hint">{districtLabel(district)}</span>}
    </span>
  );
}

/** The answers to what is typed, after a pause; an answer to an older text is dropped. */
function useAnswers(text: string): readonly Answer[] {
  const [places, setPlaces] = useState<readonly Candidate[]>([]);
  const asked = text.trim();
  const code = publicIdIn(asked);
  useEffect(() => {
    if (asked.length < LEAST_LETTERS || code) return setPlaces([]);
    const abort = new AbortController();
    const ask = () =>
      geocode(asked, { mode: "suggest", limit: 6 }, abort.signal).then(setPlaces, () => undefined);
    const timer = setTimeout(ask, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked, code]);
  if (code) return [{ kind: "code", code }];
  return places.map((place) => ({ kind: "place", place }));
}

function go(answer: Answer): void {
  if (answer.kind === "code") {
    navigate(viewHref({}, `/issues/${answer.code}`));
    return;
  }
  const { lon, lat, radius_m, label } = answer.place;
  foundPlace.value = { lon, lat, words: placed(label) };
  show({ lon, lat }, radius_m > 300 ? 13.5 : 16);
}

function leaves(event: FocusEvent): boolean {
  const [box, next] = [event.currentTarget as Element, event.relatedTarget as Node | null];
  return !box.contains(next);
}
