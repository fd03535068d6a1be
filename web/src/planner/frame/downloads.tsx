/** The present page as a file: the same filter, the same numbers. */

import { ChevronDown, Download } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../../icons/icon";
import type { PlannerView } from "../../router";
import { route } from "../../store";
import { exportUrl, formatsOf } from "../client";
import { hotspotQuery, recurrenceQuery, said } from "../data";
import { plan } from "../plan-store";
import { w } from "../words";

export function Downloads({ view }: { readonly view: PlannerView }) {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (menu.current) menu.current.open = false;
  };
  useEffect(() => {
    const outside = (event: Event) => {
      if (!menu.current?.contains(event.target as Node)) close();
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, []);
  const query = queryOfView(view);
  return (
    <details
      class="plan-menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        close();
        menu.current?.querySelector("summary")?.focus();
      }}
    >
      <summary class="button button-secondary" aria-label={w("download")}>
        <Icon of={Download} size={18} />
        <span>{w("download")}</span>
        <Icon of={ChevronDown} size={16} />
      </summary>
      <ul>
        {formatsOf(view).map((format) => (
          <li key={format}>
            <a href={exportUrl(view, query, format)} download onClick={close}>
              {w(`format_${format}`)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function queryOfView(view: PlannerView) {
  if (view === "hotspots") return hotspotQuery.value;
  if (view === "recurrences")
    return route.value.name === "planner" && route.value.id ? {} : recurrenceQuery.value;
  const { group, district } = plan.value;
  return said({ group, district });
}
