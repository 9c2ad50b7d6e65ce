import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Api, createApi, SECRET } from "../../../test/api.ts";
import { bussola } from "../../../test/command.ts";
import { ensureConversion } from "../../scoring/conversion/jobs.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let api: Api;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bussola-channels-"));
  api = await createApi();
  await ensureConversion(api.pool);
  await api.publish({
    ...{ bussola: 1, name: "Shop", signals: { page: { type: "page" } } },
    groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "page", points: 1 }] }],
  });
  const context = { campaign: { source: "google", name: "spring" } };
  await api.say(
    { type: "page", userId: "anna", context },
    { type: "track", userId: "anna", event: "Deal Won" },
    { type: "page", userId: "bruno" },
  );
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (...words: string[]) =>
  bussola([...words, "--url", api.url, "--key", SECRET], { BUSSOLA_LANG: "en" });

test("what counts as a conversion is shown and set", async () => {
  const shown = await run("conversion", "show");
  expect(shown.stdout).toContain('Won: {"event":["Order Completed","Deal Won"]}');
  expect(shown.stdout).toContain("Found: 1 of 2 known leads won, 0 lost");
  expect((await run("conversion", "set")).code).toBe(2);
  const set = await run("conversion", "set", "--horizon", "30", "--json");
  expect(JSON.parse(set.stdout)).toMatchObject({ horizonDays: 30, found: { won: 1 } });
});

test("costs come from a file; channels are a table", async () => {
  const file = join(folder, "costs.csv");
  const today = new Date().toISOString().slice(0, 10);
  await writeFile(file, `campaign,day,cost\nspring,${today},50\nspring,soon,5\n`);
  const refused = await run("channels", "costs", file);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stdout).toContain("line 1: ");
  const strict = await run("channels", "costs", file, "--source", "google", "--strict");
  expect(strict.stdout).toContain("Costs saved: 0.");
  const saved = await run("channels", "costs", file, "--source", "google");
  expect(saved.stdout).toMatch(/line 3: A day cannot be read\.\nCosts saved: 1\./);
  const told = await run("channels", "show", "--by", "campaign");
  expect(told.stdout).toMatch(/google · spring +1 +1 +50 +50 +50/);
  expect((await run("channels", "costs", join(folder, "none.csv"))).code).toBe(2);
});
