import { readdirSync, readFileSync } from "node:fs";
import { parseModel } from "@bussola/engine";
import { expect, test } from "vitest";
import { readTemplate } from "./read.ts";

const FOLDER = new URL("../../../../templates/", import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"));

test.each(files)("%s says what it is in both languages", (file) => {
  const yaml = readFileSync(new URL(file, FOLDER), "utf8");
  const [en, it] = [readTemplate(file, yaml, "en"), readTemplate(file, yaml, "it")];
  expect(en.title.length).toBeGreaterThan(2);
  expect(en.title.length).toBeLessThan(60);
  expect(en.about).toMatch(/When to use it: /);
  expect(it.about).toMatch(/Quando usarlo: /);
  expect(it.about).not.toMatch(/#|\n/);
  expect(parseModel(en.body)).toEqual(parseModel(yaml));
});
