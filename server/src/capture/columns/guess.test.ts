import { expect, test } from "vitest";
import { convert, Guess, type Kind } from "./guess.ts";

const kindOf = (values: string[], column = "x"): Kind => {
  const guess = new Guess();
  for (const value of values) guess.see(value);
  return guess.kind(column);
};

test.each<[Kind, string[]]>([
  ["number", ["0", "12", "-3.5", "100000"]],
  ["text", ["12", "n/a"]],
  ["text", ["00123", "456"]],
  ["text", ["+39021234567"]],
  ["text", ["1e5"]],
  ["text", ["1234567890123456"]],
  ["text", []],
  ["decimal comma", ["1.234,50", "7", "-12,5"]],
  ["text", ["1,234", "12,500"]],
  ["decimal comma", ["1.234,56 €", "€ 7,50", "0", "12\u00a0EUR"]],
  ["number", ["12 %", "7%", "-3.5 %"]],
  ["number", ["$12.50", "$7"]],
  ["text", ["12 €", "12 $"]],
  ["text", ["12 €", "12 %"]],
  ["text", ["€ 12 €"]],
  ["text", ["12 kg"]],
  ["text", ["Yes", "no"]],
  ["text", ["Sì", "NO", "si"]],
  ["boolean", ["true", "FALSE"]],
  ["text", ["yes", "maybe"]],
  ["number", ["0", "1"]],
  ["text", ["2026-11-22"]],
])("%s: %j", (kind, values) => {
  expect(kindOf(values)).toBe(kind);
});

test.each(["id", "Lead ID", "CAP", "zipCode", "Codice cliente", "phone_2", "Partita IVA"])(
  "a column named %j holds codes, not numbers",
  (column) => {
    expect(kindOf(["20121", "10100"], column)).toBe("text");
  },
);

test("values become what their column is; what does not fit stays text", () => {
  expect(convert("1.234,50", "decimal comma")).toBe(1234.5);
  expect(convert("-3.5", "number")).toBe(-3.5);
  expect(convert("1.234,56 €", "decimal comma")).toBe(1234.56);
  expect(convert("12 %", "number")).toBe(12);
  expect(convert("-0", "number")).toBe(0);
  expect(convert("True", "boolean")).toBe(true);
  expect(convert("n/a", "number")).toBe("n/a");
  expect(convert("7", "text")).toBe("7");
});
