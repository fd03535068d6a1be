/** The colours of tokens.css for what CSS cannot reach: the map and the tests. */

import type { Theme } from "../state";
import css from "./tokens.css?raw";

export type Tokens = Readonly<Record<string, string>>;

const DARK = ':root[data-theme="dark"]';

/** Every custom property of a theme; the dark theme says only what differs. */
export function readTokens(source: string, theme: Theme): Tokens {
  const blocks = source.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/([^{}]+)\{([^{}]*)\}/g);
  const found: Record<string, string> = {};
  for (const [, selector = "", body = ""] of blocks) {
    const name = selector.trim();
    if (name === ":root" || (name === DARK && theme === "dark"))
      Object.assign(found, Object.fromEntries(declarations(body)));
  }
  return found;
}

export const TOKENS: Readonly<Record<Theme, Tokens>> = {
  light: readTokens(css, "light"),
  dark: readTokens(css, "dark"),
};

/** A colour by its token; a misspelt token must not become a black map. */
export function colour(theme: Theme, token: string): string {
  const value = TOKENS[theme][token];
  if (value === undefined) throw new Error(`no token ${token} in tokens.css`);
  return value;
}

function declarations(body: string): [string, string][] {
  return [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [
    name,
    value.trim(),
  ]);
}
