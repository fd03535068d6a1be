/** The panel while no appeal is open: topics, numbers, list. */

import { GroupTiles } from "./group-tiles";
import { IssueList } from "./issue-list";
import { Totals } from "./totals";

export function Browse() {
  return (
    <>
      <GroupTiles />
      <Totals />
      <IssueList />
    </>
  );
}
