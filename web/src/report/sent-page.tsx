/** After sending: the code to follow, who has it, by when, and what comes next. */

import {
  Building2,
  Check,
  Clock,
  Copy,
  type IconNode,
  Map as MapIcon,
  MessageSquare,
  Plus,
  Share2,
} from "lucide";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { IssueDetail } from "../api/types";
import { districtOf } from "../data/city";
import { Icon } from "../icons/icon";
import { fill, named, placed } from "../locale";
import { Button, ButtonLink } from "../parts";
import { spaced } from "../router";
import { href } from "../store";
import { Line } from "./lines";
import { entries, useDue } from "./names";
import { OutcomePage } from "./outcome-page";
import { Questions } from "./questions";
import { spoken } from "./words";

interface Props {
  readonly issue: IssueDetail;
  readonly map: ComponentChildren;
  readonly onAnother: () => void;
}

export function SentPage({ issue, map, onAnother }: Props) {
  const words = spoken();
  return (
    <OutcomePage icon={Check} tone="ok" title={words.sent}>
      <Code code={issue.public_id} />
      <What issue={issue} />
      {map}
      <NextSteps issue={issue} />
      <ButtonLink kind="primary" size="large" wide icon={MapIcon} href={onMap(issue)}>
        {words.see_on_map}
      </ButtonLink>
      <div class="report-ways">
        <Share code={issue.public_id} />
        <Button icon={Plus} onClick={onAnother}>
          {words.another}
        </Button>
      </div>
      <Questions />
    </OutcomePage>
  );
}

/** The card of the issue, over the map at a zoom where single issues are drawn. */
function onMap({ public_id, lon, lat }: IssueDetail): string {
  const position = lon === null || lat === null ? null : { zoom: 17, lon, lat };
  return href(`/issues/${public_id}`, { position });
}

function Code({ code }: { readonly code: string }) {
  const words = spoken();
  const [copied, copy] = useCopy();
  return (
    <section class="report-code">
      <div>
        <h2>{words.code}</h2>
        <Button kind="plain" icon={copied ? Check : Copy} onClick={() => copy(code)}>
          <span aria-live="polite">{copied ? words.copied : words.copy}</span>
        </Button>
      </div>
      <a href={href(`/issues/${code}`)} class="code" data-code={code}>
        {spaced(code)}
      </a>
      <p>{words.code_kept}</p>
    </section>
  );
}

function What({ issue }: { readonly issue: IssueDetail }) {
  const entry = entries.value.get(issue.category);
  const district = issue.district === null ? undefined : districtOf(issue.district);
  const where = [issue.label && placed(issue.label), district && named(district.names)].filter(Boolean);
  if (!entry) return null;
  return (
    <Line badge={entry.group} first={named(entry.names)}>
      {where.join(" · ")}
    </Line>
  );
}

function NextSteps({ issue }: { readonly issue: IssueDetail }) {
  const words = spoken();
  const due = useDue(issue.due_at);
  const queue = fill(words.queue_of, { agency: named(issue.agency.names) });
  return (
    <section>
      <h2>{words.next}</h2>
      <ol class="report-next">
        <Next icon={Building2} first={queue} rest={named(issue.why)} now />
        {due !== null && <Next icon={Clock} first={fill(words.due_at, { due })} rest={words.due_note} />}
        <Next icon={MessageSquare} first={words.follow} rest={words.follow_note} />
      </ol>
    </section>
  );
}

interface NextProps {
  readonly icon: IconNode;
  readonly first: string;
  readonly rest: string;
  readonly now?: boolean;
}

function Next({ icon, first, rest, now = false }: NextProps) {
  return (
    <li class={now ? "on" : ""}>
      <Icon of={icon} />
      <p class="report-first">{first}</p>
      <p>{rest}</p>
    </li>
  );
}

/** The device's own sharing where it has one, else the link goes to the clipboard. */
function Share({ code }: { readonly code: string }) {
  const words = spoken();
  const [copied, copy] = useCopy();
  const url = `${location.origin}/issues/${code}`;
  const share = () => {
    if (typeof navigator.share === "function") navigator.share({ url }).catch(() => undefined);
    else copy(url);
  };
  return (
    <Button icon={copied ? Check : Share2} onClick={share}>
      <span aria-live="polite">{copied ? words.copied : words.share}</span>
    </Button>
  );
}

/** Pages without https have no clipboard; there the text can still be marked by hand. */
function useCopy(): [boolean, (text: string) => void] {
  const [copied, setCopied] = useState(false);
  return [copied, (text) => void navigator.clipboard?.writeText(text).then(() => setCopied(true))];
}
