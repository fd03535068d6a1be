import { describe, expect, it } from "vitest";
import { personalIn } from "./personal";

describe("personal data in the words", () => {
  it.each([
    ["Звоните 8 701 555 23 10", ["phone"]],
    ["+7(701)555-23-10 хабарласыңыз", ["phone"]],
    ["тел 87015552310", ["phone"]],
    ["пишите на aigul@example.kz", ["email"]],
    ["ЖСН 900115300123", ["iin"]],
    ["8 701 555 23 10, a.b@c.kz", ["phone", "email"]],
  ] as const)("is seen in: %s", (text, kinds) => expect(personalIn(text)).toEqual(kinds));

  it.each([
    "Абая 47, кв. 12",
    "Лицевой счёт 123456",
    "Автобус 10, в 18:30",
    "Сумма 990015300123",
    "Дом 8, корпус 7",
  ])("is not seen in: %s", (text) => expect(personalIn(text)).toEqual([]));
});
