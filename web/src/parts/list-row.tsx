/** A row of a list: what, where, state and due, age; two lines and a pill, never more. */

import type { ComponentChildren } from "preact";
import { GroupBadge } from "../icons/groups";

interface ListRowProps {
  readonly href: string;
  readonly group: string;
  readonly what: string;
  readonly where: string;
  readonly state: ComponentChildren;
  readonly age: string;
  /** Stands in the list only on paper, where no link can be followed. */
  readonly code: string;
  readonly current?: boolean;
}

export function ListRow({ href, group, what, where, state, age, code, current }: ListRowProps) {
  return (
    <li class="row">
      <a href={href} aria-current={current ? "true" : undefined}>
        <GroupBadge code={group} />
        <span class="row-words">
          <strong>{what}</strong>
          <span class="small quiet row-where">{where}</span>
          <span class="row-state small quiet">
            {state}
            <span class="row-code columns-of-figures">{code}</span>
            <span class="row-age hint least">{age}</span>
          </span>
        </span>
      </a>
    </li>
  );
}
