/** What the address of the form says beside language and theme: the step, or the code of the report just sent. */

import { publicIdIn } from "../router";
import type { Step } from "./check";

export interface Stand {
  readonly step: Step;
  /** The code of the report that was just sent. */
  readonly sent?: string | undefined;
}

export function stepIn(search: string): string | null {
  return new URLSearchParams(search).get("step");
}

export function sentIn(search: string): string | null {
  return publicIdIn(new URLSearchParams(search).get("sent") ?? "");
}

/** The query with the stand in it; the first step is the form itself and is not said. */
export function searchAt(search: string, { step, sent }: Stand): string {
  const query = new URLSearchParams(search);
  query.delete("step");
  query.delete("sent");
  if (sent) query.set("sent", sent);
  else if (step !== "words") query.set("step", step);
  const text = query.toString();
  return text ? `?${text}` : "";
}
