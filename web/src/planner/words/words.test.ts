import { describe, expect, it } from "vitest";
import { en } from "./en";
import { kk } from "./kk";
import { ru } from "./ru";

describe("the words of the planner", () => {
  it("are there in all three languages with the same places to fill", () => {
    const places = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort();
    expect(Object.keys(ru)).toEqual(Object.keys(kk));
    expect(Object.keys(en)).toEqual(Object.keys(kk));
    for (const key of Object.keys(kk) as (keyof typeof kk)[]) {
      for (const other of [ru, en]) {
        expect(other[key], key).not.toBe("");
        expect(places(other[key]), key).toEqual(places(kk[key]));
      }
    }
  });

  it("put no case ending on a value that is filled in", () => {
    for (const sentence of Object.values(kk)) expect(sentence).not.toMatch(/\}-?\p{L}/u);
  });

  it("neither beg nor shout", () => {
    for (const words of [kk, ru, en])
      for (const sentence of Object.values(words))
        expect(sentence).not.toMatch(/!|пожалуйста|өтінеміз|please/i);
  });

  it("call no count significant", () => {
    for (const words of [kk, ru, en]) expect(words.count_legend).not.toMatch(/значим|мәнді|signific/i);
  });
});
