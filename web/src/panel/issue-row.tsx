/** One public issue as a row of a list. */

import type { Issue } from "../api/types";
import { categoryName } from "../data/names";
import { ListRow, StatusPill } from "../parts";
import { spaced } from "../router";
import { ageWords, dueWords } from "./when";
import { whereWords } from "./where";

interface IssueRowProps {
  readonly issue: Issue;
  readonly href: string;
  readonly current?: boolean;
}

export function IssueRow({ issue, href, current = false }: IssueRowProps) {
  return (
    <ListRow
      href={href}
      group={issue.group}
      what={categoryName(issue.category)}
      where={whereWords(issue)}
      state={
        <>
          <StatusPill issue={issue} />
          <span class="row-due">{dueWords(issue)}</span>
        </>
      }
      age={ageWords(issue)}
      code={spaced(issue.public_id)}
      current={current}
    />
  );
}
