/** Shares the address of a page: the phone's own sheet where there is one, else the clipboard. */

import { t } from "../locale";
import { toast } from "../parts";

export async function share(path: string, title: string): Promise<void> {
  const url = new URL(path, location.origin).href;
  if (navigator.share && matchMedia("(pointer: coarse)").matches) {
    // Closing the phone's sheet without sharing is no fault.
    await navigator.share({ title, url }).catch(() => undefined);
    return;
  }
  try {
    await navigator.clipboard.writeText(url);
    toast(t("issue.copied"));
  } catch {
    prompt(t("issue.copy"), url); // plain http pages have no clipboard
  }
}
