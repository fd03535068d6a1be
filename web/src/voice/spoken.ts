/** The words of "me too" in the language of the page. */

import { language } from "../store";
import { WORDS } from "./words";

/** A component that calls this follows the language by itself. */
export function spoken() {
  return WORDS[language.value];
}
