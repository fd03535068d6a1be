/** One appeal: what, where, who has it and why, by when, what was done, and its link. */

import { ArrowLeft, Cctv, Share2 } from "lucide";
import { lazy, Suspense } from "preact/compat";
import { useEffect, useRef } from "preact/hooks";
import type { IssueDetail } from "../api/types";
import { issue, issueFault, issueGone, retryIssue } from "../data/issue";
import { categoryName } from "../data/names";
import { Icon } from "../icons/icon";
import { t } from "../locale";
import { share } from "../panel/share";
import { whereWords } from "../panel/where";
import { Button, ButtonLink, Empty, Failed, IconButton, Skeleton, StatusPill } from "../parts";
import { spaced } from "../router";
import { navigate, route, viewHref } from "../store";
import { History } from "./history";
import { Recordings } from "./recordings";
import { Responsible } from "./responsible";

const VoiceBox = lazy(() =>
  import("../voice/voice").then(
    (voice) => ({ default: voice.VoiceBox }),
    () => ({ default: NoVoice }),
  ),
);

export function IssueCard() {
  const found = issue.value;
  const back = () => navigate(viewHref({}));
  return (
    <article class="card">
      <div class="card-bar">
        <IconButton icon={ArrowLeft} name={t("issue.to_map")} onClick={back} />
        {route.value.name === "issue" && (
          <span class="small quiet columns-of-figures">
            {t("issue.code", { code: spaced(route.value.code) })}
          </span>
        )}
      </div>
      {found ? <Body issue={found} /> : <Waiting />}
    </article>
  );
}

/** Its part did not load; all else of the card is there. */
function NoVoice(_: { readonly issue: IssueDetail }) {
  return <div />;
}

function Waiting() {
  if (issueGone.value) {
    return (
      <Empty title={t("issue.gone")}>
        <p>{t("issue.gone_hint")}</p>
        <ButtonLink href={viewHref({})}>{t("issue.to_map")}</ButtonLink>
      </Empty>
    );
  }
  return issueFault.value ? <Failed onRetry={retryIssue} /> : <Skeleton rows={3} />;
}

function Body({ issue: found }: { readonly issue: IssueDetail }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const title = categoryName(found.category);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [found.public_id]);
  useEffect(() => {
    document.title = `${title} · Qala`;
    return () => {
      document.title = "Qala";
    };
  }, [title]);
  return (
    <>
      <p class="card-state">
        {found.kind === "violation" && (
          <span class="pill pill-plain">
            <Icon of={Cctv} size={14} />
            {t("violation.card")}
          </span>
        )}
        <StatusPill issue={found} />
        {found.severity === "emergency" && <span class="pill pill-danger">{t("issue.emergency")}</span>}
        {found.synthetic && <span class="pill pill-plain">{t(`${found.kind}.synthetic`)}</span>}
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <Place issue={found} />
      {found.seen && <Recordings seen={found.seen} category={found.category} />}
      {found.text && (
        <p class="card-text">
          <Masked text={found.text} />
        </p>
      )}
      {found.kind === "appeal" && (
        <Suspense fallback={<div class="voice-to-come" />}>
          <VoiceBox key={found.public_id} issue={found} />
        </Suspense>
      )}
      <Responsible issue={found} />
      <History kind={found.kind} events={found.history} />
      <div class="card-actions">
        <Button icon={Share2} onClick={() => void share(`/issues/${found.public_id}`, title)}>
          {t("issue.share")}
        </Button>
      </div>
    </>
  );
}

function Place({ issue: found }: { readonly issue: IssueDetail }) {
  const notes = [
    found.lon !== null && found.radius_m !== null && found.radius_m > 0
      ? t("issue.accuracy", { m: Math.round(found.radius_m) })
      : null,
    found.near_border ? t("issue.near_border") : null,
  ].filter(Boolean);
  return (
    <div>
      <p class="quiet card-place">{whereWords(found)}</p>
      {notes.length > 0 && <p class="small hint">{notes.join(" · ")}</p>}
    </div>
  );
}

/** What was masked stands out as such instead of looking like a slip of the typesetter. */
function Masked({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(/(\[[^\]]{1,40}\]|█+)/).map((part, place) =>
        place % 2 ? (
          <mark key={part + String(place)} class="masked small">
            {part.startsWith("█") ? t("issue.masked") : part.slice(1, -1)}
          </mark>
        ) : (
          part
        ),
      )}
    </>
  );
}
