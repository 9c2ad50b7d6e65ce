import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi, SECRET } from "../../../test/api.ts";
import { bussola } from "../../../test/command.ts";
import { testFolder } from "../../../test/files.ts";
import { createLog } from "../../platform/log.ts";
import { OperationRunner } from "../../platform/operations.ts";
import { fillSegments } from "../../scoring/segments/fill/jobs.ts";

const TEMPLATES = fileURLToPath(new URL("../../../../templates/segments", import.meta.url));
const template = (name: string): string => join(TEMPLATES, `${name}.yaml`);

const { path } = testFolder();
let api: Api;
let runner: OperationRunner;
const run = (...args: string[]) =>
  bussola(["segment", ...args, "--key", SECRET], { BUSSOLA_URL: api.url });

beforeAll(async () => {
  api = await createApi();
  const segments = (_: object, progress: Parameters<typeof fillSegments>[2]) =>
    fillSegments(api.pool, Date.now, progress);
  runner = new OperationRunner(api.pool, { segments }, createLog("silent"));
  runner.start();
  await api.publish({
    ...{ bussola: 1, name: "Main", signals: { page: { type: "page" } } },
    groups: [{ name: "g", dimension: "fit", rules: [{ signal: "page", points: 40 }] }],
  });
  const price = { type: "page", properties: { path: "/pricing" } };
  const timestamp = new Date(Date.now() - 20 * 86_400_000).toISOString();
  await api.say(
    { type: "identify", userId: "anna", traits: { name: "Anna", email: "anna@rossi.it" } },
    { ...price, userId: "anna", timestamp },
    { ...price, userId: "anna", timestamp },
    { ...price, userId: "bruno" },
  );
});

afterAll(async () => {
  await runner?.stop();
  await api?.close();
});

test("check needs no server; a model says whether its names are there", async () => {
  const good = template("hot-but-silent");
  await writeFile(path("bad.yaml"), "bussola: 1\nname: Bad\nwhen: {band: [tepidish]}\n");
  expect((await bussola(["segment", "check", good, path("bad.yaml")])).code).toBe(0);
  const model = join(TEMPLATES, "../sample.yaml");
  const { code, stdout } = await bussola([
    ...["segment", "check", good, path("bad.yaml"), "--model", model],
  ]);
  expect(code).toBe(1);
  expect(stdout).toContain("hot-but-silent.yaml: valid");
  expect(stdout).toContain('bad.yaml: when.band[0]: unknown band "tepidish"');
});

test("push fills the templates, list and members tell, pull gives the file back", async () => {
  const files = [template("hot-but-silent"), template("price-list-no-demo")];
  const pushed = await run("push", ...files);
  expect(pushed).toMatchObject({ code: 0 });
  expect(pushed.stdout).toContain("Hot but silent / Caldi ma silenziosi: saved, leads in it: 1\n");
  expect(pushed.stdout).toContain("Listino senza demo: saved, leads in it: 1\n");
  const list = await run("list");
  expect(list.stdout).toMatch(/Hot but silent.* 1 +live/);
  const members = await run("members", "hot but silent / caldi ma silenziosi");
  expect(members.stdout).toMatch(/1 of 1\.[\s\S]*Anna +80/);
  const counted = await run("preview", files[0] as string);
  expect(counted.stdout).toMatch(/: 1 of 2 leads\n$/);
  const name = "Price list, no demo / Listino senza demo";
  const pulled = await run("pull", name, "-o", path("pulled.yaml"));
  expect(pulled.code).toBe(0);
  expect(await readFile(path("pulled.yaml"), "utf8")).toContain("price_list_viewed");
  const again = await run("push", path("pulled.yaml"), "--json");
  expect(JSON.parse(again.stdout)).toMatchObject([{ unchanged: true, members: 1 }]);
});

test("delete, and what is not there", async () => {
  const name = "Price list, no demo / Listino senza demo";
  expect(await run("delete", name)).toMatchObject({ code: 0, stdout: `${name}: deleted\n` });
  expect(await run("members", name)).toMatchObject({
    ...{ code: 3, stderr: `There is no segment "${name}".\n` },
  });
  expect((await run("push", path("none.yaml"))).code).toBe(2);
});
