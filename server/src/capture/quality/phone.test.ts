import { expect, test } from "vitest";
import { normalisePhone } from "./phone.ts";

test.each([
  ["333 1234567", "+393331234567"],
  ["0039 333 1234567", "+393331234567"],
  ["+39 333.123.45.67", "+393331234567"],
  ["39 333 1234567", "+393331234567"],
  ["Cell. 333-1234567", "+393331234567"],
  ["tel:+393331234567", "+393331234567"],
  ["02 1234567", "+39021234567"],
  ["+39 (0)2 1234567", "+39021234567"],
  ["800 123456", "+39800123456"],
  ["+1 415 555 0132", "+14155550132"],
  ["02 1234567 int. 5", "+39021234567"],
])("%s is %s", (text, number) => {
  expect(normalisePhone(text)).toBe(number);
});

test.each(["", "3", "12345", "112", "non lo so", "333 1234567 / 02 1234567", "1".repeat(5000)])(
  "%s is no telephone number",
  (text) => {
    expect(normalisePhone(text)).toBeUndefined();
  },
);

test("the default country reads national numbers, an unknown one falls back to Italy", () => {
  expect(normalisePhone("079 123 45 67", "CH")).toBe("+41791234567");
  expect(normalisePhone("333 1234567", "XX")).toBe("+393331234567");
});
