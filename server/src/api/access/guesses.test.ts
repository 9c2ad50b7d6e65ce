import { expect, test } from "vitest";
import { afterWrong, deviceCookie, type Guesses, isKnownDevice, waitFor } from "./guesses.ts";

const wrong = (times: number, every: number): Guesses => {
  let guesses: Guesses | undefined;
  for (let i = 0; i < times; i++) guesses = afterWrong(guesses, i * every);
  return guesses ?? { count: 0, lastAt: 0 };
};

test("whoever forgot has some tries, a guesser one each half minute", () => {
  expect(waitFor(wrong(29, 1_000), 29_000)).toBe(0);
  const many = wrong(30, 1_000);
  expect(waitFor(many, many.lastAt)).toBe(30);
  expect(waitFor(many, many.lastAt + 29_500)).toBe(1);
  expect(waitFor(many, many.lastAt + 30_000)).toBe(0);
  // Waiting in vain does not make it longer; another wrong one begins it anew.
  expect(waitFor(afterWrong(many, 60_000), 60_000)).toBe(30);
});

test("slow mistakes are never added up", () => {
  expect(wrong(100, 16 * 60_000).count).toBe(1);
});

test("a browser is known for the account that it signed in to, and no other", () => {
  const [cookie = ""] = deviceCookie("ada@x.example", "secret").split(";");
  expect(isKnownDevice(`a=b; ${cookie}`, "ada@x.example", "secret")).toBe(true);
  expect(isKnownDevice(cookie, "bea@x.example", "secret")).toBe(false);
  expect(isKnownDevice(cookie, "ada@x.example", "another")).toBe(false);
  expect(isKnownDevice("bussola.device=", "ada@x.example", "secret")).toBe(false);
  expect(isKnownDevice(undefined, "ada@x.example", "secret")).toBe(false);
});
