/** The top bar of the analysis: its pages, the link, the files, and language and theme at their usual place. */

import { Link, Printer } from "lucide";
import { Icon } from "../../icons/icon";
import { share } from "../../panel/share";
import { IconButton } from "../../parts";
import { PLANNER_VIEWS, type PlannerView } from "../../router";
import { Brand } from "../../shell/brand";
import { LanguageChoice, LanguageSwitch, ThemeSwitch } from "../../shell/switches";
import { plan, planHref } from "../plan-store";
import { w } from "../words";
import { Downloads } from "./downloads";

export function PlannerHeader({ view }: { readonly view: PlannerView }) {
  return (
    <header class="header plan-header">
      <Brand section={w("analysis")} />
      <Views here={view} />
      <div class="header-switches">
        <button type="button" class="plan-link" aria-label={w("link")} onClick={() => void copy(view)}>
          <Icon of={Link} size={18} />
          <span>{w("link")}</span>
        </button>
        <Downloads />
        <span class="plan-print">
          <IconButton icon={Printer} name={w("print")} onClick={() => print()} />
        </span>
        <div class="only-wide">
          <LanguageSwitch />
        </div>
        <div class="only-narrow">
          <LanguageChoice />
        </div>
        <ThemeSwitch />
      </div>
    </header>
  );
}

/** From one page to another the topic and the district stay, what only one of them knows does not. */
function Views({ here }: { readonly here: PlannerView }) {
  const { group, district } = plan.value;
  return (
    <nav class="pages" aria-label={w("views")}>
      {PLANNER_VIEWS.map((view) => (
        <a
          key={view}
          href={planHref(`/planner/${view}`, view === "hotspots" ? { group } : { group, district })}
          aria-current={view === here ? "page" : undefined}
        >
          {w(view)}
        </a>
      ))}
    </nav>
  );
}

function copy(view: PlannerView): Promise<void> {
  return share(location.pathname + location.search, w(view));
}
