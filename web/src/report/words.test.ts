import { describe, expect, it } from "vitest";
import { en } from "./words.en";
import { kk } from "./words.kk";
import { ru } from "./words.ru";

describe("the words of the form", () => {
  it("are there in all three languages with the same places to fill", () => {
    const places = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();
    for (const key of Object.keys(kk) as (keyof typeof kk)[]) {
      for (const other of [ru, en]) {
        expect(other[key], key).not.toBe("");
        expect(places(other[key]), key).toEqual(places(kk[key]));
      }
    }
  });

  it("put no case ending on a value that is filled in", () => {
    for (const sentence of Object.values(kk)) expect(sentence).not.toMatch(/\}-(?!қадам)\p{L}/u);
  });

  it("neither beg nor shout", () => {
    for (const words of [kk, ru, en])
      for (const sentence of Object.values(words))
        expect(sentence).not.toMatch(/!|пожалуйста|өтінеміз|please/i);
  });
});
