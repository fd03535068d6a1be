/** The phone: search and chips over the map, everything else in the sheet. */

import { List, Map as MapIcon, Phone, Plus } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import { IssueCard } from "../card/issue-card";
import { city } from "../data/city";
import { Icon } from "../icons/icon";
import { t } from "../locale";
import { attributionWords } from "../map/attribution";
import { Legend } from "../map/legend";
import { ButtonLink, Sheet, type SheetHeight } from "../parts";
import { Pages } from "../shell/header";
import { LanguageChoice, ThemeSwitch } from "../shell/switches";
import { href, view } from "../store";
import { Filters } from "./filters";
import { GroupTiles } from "./group-tiles";
import { IssueList } from "./issue-list";
import { Search } from "./search";
import { Totals } from "./totals";
import { Trouble } from "./trouble";

interface NarrowPanelProps {
  readonly open: boolean;
  readonly height: SheetHeight;
  readonly onHeight: (height: SheetHeight) => void;
  /** How much of the map the sheet covers, in px. */
  readonly onCover: (px: number) => void;
}

export function NarrowPanel({ open, height, onHeight, onCover }: NarrowPanelProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const sheet = box.current?.querySelector(".sheet");
    if (!sheet || height === "full") return;
    const watch = new ResizeObserver(() => onCover(sheet.clientHeight));
    watch.observe(sheet);
    return () => watch.disconnect();
  }, [height, onCover]);
  return (
    <div class="narrow" ref={box}>
      <div class="map-top">
        <div class="map-search">
          <Search label={t("search.short")} />
          <LanguageChoice />
        </div>
        <Filters />
        <Trouble />
      </div>
      <Sheet height={height} onHeight={onHeight} label={t(open ? "nav.map" : `${view.value.kind}.list`)}>
        {open ? <IssueCard /> : <Folded height={height} onHeight={onHeight} />}
      </Sheet>
    </div>
  );
}

/** In the order of a glance: how many, what the colours mean, report; then topics and the list. */
function Folded({ height, onHeight }: Pick<NarrowPanelProps, "height" | "onHeight">) {
  const phone = city.value?.phones.contact;
  return (
    <>
      <div class="sheet-totals">
        <Totals />
        <button
          type="button"
          class="link sheet-list"
          onClick={() => onHeight(height === "peek" ? "full" : "peek")}
        >
          <Icon of={height === "peek" ? List : MapIcon} />
          {t(height === "peek" ? "map.list" : "nav.map")}
        </button>
      </div>
      <Legend note={attributionWords()} />
      {height !== "peek" && (
        <>
          <GroupTiles />
          <IssueList />
          <footer class="sheet-foot">
            <Pages />
            <a class="small quiet" href={href("/planner/hotspots")}>
              {t("nav.planner")}
            </a>
            <ThemeSwitch />
          </footer>
        </>
      )}
      <div class="sheet-actions">
        <ButtonLink kind="primary" size="large" icon={Plus} wide href={href("/report")}>
          {t("nav.report")}
        </ButtonLink>
        {phone && (
          <a
            class="button button-secondary button-large"
            href={`tel:${phone}`}
            aria-label={t("nav.call", { phone })}
          >
            <Icon of={Phone} />
          </a>
        )}
      </div>
    </>
  );
}
