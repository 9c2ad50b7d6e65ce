import { readdir, readFile } from "node:fs/promises";
import { ITALIAN_SIGNALS, parseModel } from "@bussola/engine";
import { expect, test } from "vitest";
import { ruleWords } from "./rule-words.ts";

const FOLDER = new URL("../../../../templates/", import.meta.url);

test("every rule of every template has its Italian words, and each is of use", async () => {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(".yaml"));
  const models = await Promise.all(
    files.map(async (file) => parseModel(await readFile(new URL(file, FOLDER), "utf8"))),
  );
  const rules = models.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  const names = new Set(
    rules.flatMap(({ name, signal, when = [] }) => [
      ...[name ?? signal, signal],
      ...when.map((clause) => clause.signal),
    ]),
  );
  expect([...names].filter((name) => !ITALIAN_SIGNALS.has(name))).toEqual([]);
  expect(new Set(ITALIAN_SIGNALS.values()).size).toBe(ITALIAN_SIGNALS.size);
  expect([...ITALIAN_SIGNALS.keys()].filter((name) => !names.has(name))).toEqual([]);
});

test("a name without words is told as it is", () => {
  expect(ruleWords("demo_requested", "it")).toBe("Demo richiesta");
  expect(ruleWords("demo_requested", "en")).toBe("Demo requested");
  expect(ruleWords("our_own_thing", "it")).toBe("Our own thing");
});
