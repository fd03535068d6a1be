/** "Me too": how many have reported the same, and the button that adds one more without a form. */

import { Check, Megaphone, Users } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import type { IssueDetail } from "../api/types";
import { Icon } from "../icons/icon";
import { figure, fill } from "../locale";
import { Button } from "../parts";
import { spaced } from "../router";
import { href } from "../store";
import { hasEnded } from "./kept";
import { spoken } from "./spoken";
import { useVoice, type VoiceState } from "./use-voice";
import "./voice.css";

export function VoiceBox({ issue }: { readonly issue: IssueDetail }) {
  const state = useVoice(issue);
  return (
    <section class="voice">
      <People people={state.people} />
      <Voice issue={issue} state={state} />
    </section>
  );
}

function People({ people }: { readonly people: number }) {
  if (people === 0) return null;
  return (
    <p class="voice-people" aria-live="polite">
      <Icon of={Users} /> {fill(spoken().people, { n: figure(people) })}
    </p>
  );
}

interface VoiceProps {
  readonly issue: IssueDetail;
  readonly state: VoiceState;
}

function Voice({ issue, state }: VoiceProps) {
  const words = spoken();
  const ended = hasEnded(issue);
  if (state.code !== null && state.code !== issue.public_id)
    return <Counted words={ended ? words.reported : words.added} code={state.code} focus={state.justNow} />;
  if (state.own && !ended) return <p class="small quiet">{words.mine}</p>;
  return (
    <>
      <Button icon={Megaphone} wide busy={state.sending} onClick={state.add}>
        {state.sending ? words.sending : ended ? words.again : words.add}
      </Button>
      {state.trouble === null ? (
        <p class="small hint">{words.hint}</p>
      ) : (
        <p class="small voice-trouble" role="alert">
          {words[state.trouble]}
        </p>
      )}
    </>
  );
}

interface CountedProps {
  readonly words: string;
  readonly code: string;
  /** The button that had the focus is gone. */
  readonly focus: boolean;
}

function Counted({ words, code, focus }: CountedProps) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (focus) line.current?.focus();
  }, [focus]);
  return (
    <p class="voice-counted" ref={line} tabIndex={-1}>
      <Icon of={Check} />
      <span>
        {words} {spoken().code}{" "}
        <a class="columns-of-figures" href={href(`/issues/${code}`)}>
          {spaced(code)}
        </a>
      </span>
    </p>
  );
}
