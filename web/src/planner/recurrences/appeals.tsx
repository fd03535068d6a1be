/** The appeals of one incident: those that may be shown lead to their pages, the others are counted. */

import { X } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import { zone } from "../../data/city";
import { counted, figure, t } from "../../locale";
import { tableDay } from "../../locale/format";
import { IssueRow } from "../../panel/issue-row";
import { Empty, IconButton } from "../../parts";
import { href } from "../../store";
import { gone, incident, incidentAnswer } from "../data";
import { Answerless } from "../frame/states";
import { changePlan } from "../plan-store";
import type { Incident } from "../types";
import { w } from "../words";
import { rowId } from "./events";

export function Appeals({ of }: { readonly of: string }) {
  const found = incident.value;
  const close = () => {
    changePlan({ incident: null });
    document.getElementById(rowId(of))?.focus();
  };
  return (
    <section
      class="plan-card site-appeals"
      aria-label={w("incident_appeals")}
      aria-busy={incidentAnswer.loading.value}
    >
      <div class="site-appeals-close">
        <IconButton icon={X} name={t("nav.close")} onClick={close} />
      </div>
      {found ? (
        <List of={found} />
      ) : gone(incidentAnswer) ? (
        <Empty title={w("incident_gone")} />
      ) : (
        <Answerless of={incidentAnswer} rows={3} />
      )}
    </section>
  );
}

function List({ of }: { readonly of: Incident }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [of.id]);
  const rest = restWords(of);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {tableDay(new Date(of.first_at), zone.value)}: {counted("appeal", of.reports)}
      </h2>
      {rest && <p class="small quiet">{rest}</p>}
      <ul>
        {of.issues.map((issue) => (
          <IssueRow key={issue.public_id} issue={issue} href={href(`/issues/${issue.public_id}`)} />
        ))}
      </ul>
    </>
  );
}

/** What of the number has no row below. */
function restWords({ reports, issues, hidden }: Incident): string {
  const unlisted = reports - hidden - issues.length;
  const parts = [
    hidden > 0 && w("appeals_hidden", { n: figure(hidden) }),
    unlisted > 0 && w("appeals_older", { n: figure(unlisted) }),
  ];
  return parts.filter(Boolean).join(" ");
}
