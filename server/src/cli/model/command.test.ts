import { writeFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { bussola } from "../../../test/command.ts";
import { testFolder } from "../../../test/files.ts";
import { parseReference } from "./reference.ts";

const MODEL = {
  ...{ bussola: 1, name: "Demo", signals: { a: { type: "page" } } },
  groups: [{ name: "g", dimension: "fit", rules: [{ signal: "a", points: 1 }] }],
};

const { path } = testFolder();

beforeAll(async () => {
  const save = (name: string, model: object): Promise<void> =>
    writeFile(path(name), JSON.stringify(model));
  await save("good.json", MODEL);
  await save("other.json", { ...MODEL, scale: { min: 0 } });
  await save("bad.json", { ...MODEL, signals: {} });
});

test("check: several files, every fault, and a code", async () => {
  const good = await bussola(["model", "check", path("good.json")]);
  expect(good).toMatchObject({ code: 0, stdout: `${path("good.json")}: valid, "Demo"\n` });
  const both = await bussola(["model", "check", path("good.json"), path("bad.json"), "--json"]);
  expect(both.code).toBe(1);
  expect(JSON.parse(both.stdout)).toMatchObject([
    { file: path("good.json"), faults: [] },
    { faults: [{ path: "groups[0].rules[0].signal" }] },
  ]);
  expect((await bussola(["model", "check", path("none.json")])).code).toBe(2);
});

test("check: in Italian, the same places and values", async () => {
  const env = { BUSSOLA_LANG: "it" };
  const told = await bussola(["model", "check", path("bad.json")], env);
  expect(told).toMatchObject({
    code: 1,
    stdout: `${path("bad.json")}: groups[0].rules[0].signal: non esiste un segnale "a"\n`,
  });
  const { stderr } = await bussola(["model", "diff", path("good.json"), path("bad.json")], env);
  expect(stderr).toContain(`${path("bad.json")} non è un modello valido:`);
  expect(stderr).toContain('non esiste un segnale "a"');
});

test("diff: two files need no server; the code is diff's", async () => {
  const env = { BUSSOLA_URL: "http://127.0.0.1:9" };
  const files = [path("good.json"), path("other.json")];
  const equal = await bussola(["model", "diff", path("good.json"), path("good.json")], env);
  expect(equal).toMatchObject({ code: 0, stdout: "No difference.\n" });
  const different = await bussola(["model", "diff", ...files], env);
  expect(different.code).toBe(1);
  expect(different.stdout).toMatch(/^scale +- +\{ min: 0 \}$/m);
  const json = await bussola(["model", "diff", ...files, "--json"], env);
  expect(JSON.parse(json.stdout)).toEqual([{ path: "scale", to: { min: 0 } }]);
  expect((await bussola(["model", "diff", path("good.json")], env)).code).toBe(3);
});

test("push: --main asks for what it needs before anything is sent", async () => {
  const { code, stderr } = await bussola(["model", "push", path("good.json"), "--main"]);
  expect([code, stderr]).toEqual([
    2,
    "--main goes with --publish: only a published model can be the main one.\n",
  ]);
});

test.each([
  ["B2B SaaS@3", { name: "B2B SaaS", version: 3 }],
  ["B2B SaaS", { name: "B2B SaaS" }],
  ["me@home", { name: "me@home" }],
  ["x@0", { name: "x@0" }],
])("%s", (reference, parsed) => {
  expect(parseReference(reference)).toEqual(parsed);
});
