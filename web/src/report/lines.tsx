/** Lines of icon, first words and the rest: the place, the body that covers it, the due time, the category. */

import { Building2, Clock, type IconNode, MapPin } from "lucide";
import type { ComponentChildren } from "preact";
import type { Who } from "../api/types";
import { districtOf } from "../data/city";
import { GroupBadge } from "../icons/groups";
import { Icon } from "../icons/icon";
import { fill, named, placed } from "../locale";
import type { Place } from "./draft";
import { type CategoryEntry, useDue } from "./names";
import { spoken } from "./words";

const COARSE: ReadonlySet<string> = new Set(["segment", "street", "quarter", "district"]);

interface LineProps {
  readonly icon?: IconNode;
  readonly badge?: string;
  readonly first: string;
  readonly children?: ComponentChildren;
}

export function Line({ icon, badge, first, children }: LineProps) {
  return (
    <div class="report-line">
      {icon && <Icon of={icon} />}
      {badge && <GroupBadge code={badge} size={32} />}
      <div>
        <p class="report-first">{first}</p>
        {children && <p>{children}</p>}
      </div>
    </div>
  );
}

export function PlaceLine({ place }: { readonly place: Place }) {
  const words = spoken();
  const district = place.district === null ? undefined : districtOf(place.district);
  const origin = { words: words.from_words, gps: words.from_gps, map: words.from_map, typed: "" }[
    place.origin
  ];
  const rest = [
    district && named(district.names),
    origin,
    place.origin === "gps" && fill(words.accuracy, { n: place.radius_m }),
    COARSE.has(place.precision) && words.approximate,
    place.district === null && place.precision === "point" && place.label !== null && words.outside_city,
  ];
  return (
    <Line icon={MapPin} first={place.label ? placed(place.label) : words.point}>
      {rest.filter(Boolean).join(" · ")}
    </Line>
  );
}

/** The body and its usual due time in one line, while the report is still being written. */
export function WhoLine({ who }: { readonly who: Who }) {
  const words = spoken();
  const due = useDue(who.due_at);
  return (
    <Line icon={Building2} first={named(who.agency.names)}>
      {named(who.why)} {due !== null && fill(words.usually_due, { due })}
    </Line>
  );
}

export function DueLine({ due_at }: { readonly due_at: string | null }) {
  const words = spoken();
  const due = useDue(due_at);
  return due === null ? null : (
    <Line icon={Clock} first={fill(words.due_at, { due })}>
      {words.due_note}
    </Line>
  );
}

export function CategoryLine({ category }: { readonly category: CategoryEntry }) {
  return (
    <Line badge={category.group} first={named(category.names)}>
      {named(category.groupNames)}
    </Line>
  );
}
