/** The words of the page in the chosen language; a component that calls these follows the language by itself. */

import type { Label, Language, Names } from "../api/types";
import { language } from "../store";
import { type Dictionary, type Key, NOUNS, type Noun } from "./dictionary";
import { en } from "./en";
import { number } from "./format";
import { kk } from "./kk";
import { type Forms, pluralForm } from "./plural";
import { ru } from "./ru";

export const DICTIONARIES: Readonly<Record<Language, Dictionary>> = { kk, ru, en };

export type { Key } from "./dictionary";

type Values = Readonly<Record<string, string | number>>;
type Spoken<Name extends string, Words> = Readonly<Record<Language, Readonly<Record<Name, Words>>>>;

/** The look-up of a set of words, their {names} filled in; a page that loads later brings a set of its own. */
export function wordsOf<Name extends string>(words: Spoken<Name, string>) {
  return (name: Name, values: Values = {}): string => fill(words[language.value][name], values);
}

/** The same for nouns, with their number before them: 4 312 обращений. */
export function nounsOf<Name extends string>(nouns: Spoken<Name, Forms>) {
  return (noun: Name, count: number): string => {
    const lang = language.value;
    return `${number(lang, count)}\u00a0${pluralForm(lang, nouns[lang][noun], count)}`;
  };
}

export const t = wordsOf<Key>(DICTIONARIES);
export const counted = nounsOf<Noun>(NOUNS);

export function fill(words: string, values: Values): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
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
