/** The form's own words in the language of the page; they load with the form and not with the map. */

import { language } from "../store";
import { en } from "./words.en";
import { kk, type Words } from "./words.kk";
import { ru } from "./words.ru";

const WORDS = { kk, ru, en };

/** A component that calls this follows the language by itself. */
export function spoken(): Words {
  return WORDS[language.value];
}
