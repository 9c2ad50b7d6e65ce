import { expect, test } from "vitest";
import { strengthOf } from "./password.ts";

test.each([
  ["", "short"],
  ["Ab1!Ab1!x", "short"],
  ["password123", "guessable"],
  ["Benvenuto2026!", "guessable"],
  ["1234567890", "guessable"],
  ["aaaaaaaaaaaaaaaaaaaa", "guessable"],
  ["ada.rossi1990", "guessable"],
  ["bussola.example", "guessable"],
  ["tramontana", "fair"],
  ["vento di terra", "fair"],
  ["vento di tramontana", "strong"],
  ["Tr4montana!24", "strong"],
])("%j is %s", (password, strength) => {
  expect(strengthOf(password, ["Ada Rossi", "ada.rossi@bussola.example"])).toBe(strength);
});
