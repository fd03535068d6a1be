/** A report of an earlier visit went out: said in passing, since the page is busy with something else. */

import type { IssueDetail } from "../api/types";
import { toast } from "../parts";
import { spaced } from "../router";
import { href, navigate } from "../store";
import type { Shelf } from "./draft";
import { keepCode } from "./mine";
import { spoken } from "./words";

export function announce(shelf: Shelf | null, { public_id }: IssueDetail): void {
  keepCode(shelf, public_id);
  const words = spoken();
  const open = () => navigate(href(`/issues/${public_id}`));
  toast(`${words.sent}: ${spaced(public_id)}`, { words: words.see_on_map, run: open }, 30_000);
}
