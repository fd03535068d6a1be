/** The words of the page in the chosen language; a component that calls these follows the language by itself. */

import type { Label, Language, Names } from "../api/types";
import { language } from "../store";
import { type Dictionary, type Key, NOUNS, type Noun } from "./dictionary";
import { en } from "./en";
import { number } from "./format";
import { kk } from "./kk";
import { pluralForm } from "./plural";
import { ru } from "./ru";

export const DICTIONARIES: Readonly<Record<Language, Dictionary>> = { kk, ru, en };

export type { Key } from "./dictionary";

/** The words of a key, its {names} filled in. */
export function t(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(DICTIONARIES[language.value][key], values);
}

export function fill(words: string, values: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A number with its noun: 4 312 обращений. */
export function counted(noun: Noun, count: number): string {
  const lang = language.value;
  return `${number(lang, count)}\u00a0${pluralForm(lang, NOUNS[lang][noun], count)}`;
}

export function figure(count: number): string {
  return number(language.value, count);
}

/** The name in the language of the page. */
export function named(names: Names): string {
  return names[language.value];
}

/** A place is written in Russian or Kazakh; an English page takes the Kazakh name, which street signs carry first. */
export function placed(label: Label): string {
  return language.value === "ru" ? label.ru : label.kk;
}

export function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase(language.value) + words.slice(1);
}
