import { describe, expect, it } from "vitest";
import { WORDS } from "./words";

const { kk, ru, en } = WORDS;

describe("the words of me too", () => {
  it("are there in all three languages with the same places to fill", () => {
    const places = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();
    for (const key of Object.keys(kk) as (keyof typeof kk)[]) {
      for (const other of [ru, en]) {
        expect(other[key], key).not.toBe("");
        expect(places(other[key]), key).toEqual(places(kk[key]));
      }
    }
  });

  it("neither beg nor shout", () => {
    for (const words of [kk, ru, en])
      for (const sentence of Object.values(words))
        expect(sentence).not.toMatch(/!|пожалуйста|өтінеміз|please/i);
  });
});
