/** The panel beside the map, from 768 px on. */

import { Map as MapIcon, Plus } from "lucide";
import { IssueCard } from "../card/issue-card";
import { Icon } from "../icons/icon";
import { t } from "../locale";
import { ButtonLink } from "../parts";
import { change, href, view } from "../store";
import { Browse } from "./browse";
import { Filters } from "./filters";
import { Search } from "./search";
import { SeriesSwitch } from "./series";
import { Trouble } from "./trouble";

export function WidePanel({ open }: { readonly open: boolean }) {
  if (open) {
    return (
      <section class="panel">
        <IssueCard />
      </section>
    );
  }
  return (
    <section class="panel" aria-label={t("nav.map")}>
      <Trouble />
      <div class="panel-top">
        <ButtonLink kind="primary" size="large" icon={Plus} wide href={href("/report")}>
          {t("nav.report")}
        </ButtonLink>
        <Search label={t("search.label")} />
        <SeriesSwitch />
        <Filters />
        {view.value.list && (
          <button type="button" class="chip" onClick={() => change({ list: false })}>
            <Icon of={MapIcon} size={18} />
            {t("map.as_map")}
          </button>
        )}
      </div>
      <Browse />
    </section>
  );
}
