import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { putConversion } from "@bussola/contract";
import { USUAL_CONVERSION } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi, SECRET } from "../../../test/api.ts";
import { bussola } from "../../../test/command.ts";
import { testFolder } from "../../../test/files.ts";
import { ensureConversion } from "../../scoring/conversion/jobs.ts";

let api: Api;
const { folder } = testFolder();
beforeAll(async () => {
  api = await createApi();
  await ensureConversion(api.pool);
  await api.publish({
    ...{ bussola: 1, name: "Shop", signals: { page: { type: "page" } } },
    groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "page", points: 1 }] }],
  });
  const context = { campaign: { source: "google", name: "spring" } };
  await api.say(
    { type: "page", userId: "anna", context },
    ...["EUR", "EUR", "USD"].map((currency) => ({
      ...{ type: "track", userId: "anna", event: "Deal Won", properties: { worth: 5, currency } },
    })),
    { type: "page", userId: "bruno" },
  );
});
afterAll(async () => {
  await api.close();
});

const run = (...words: string[]) =>
  bussola([...words, "--url", api.url, "--key", SECRET], { BUSSOLA_LANG: "en" });

test("of a plain file, without a server: figures counted by hand", async () => {
  const rows = Array.from({ length: 400 }, (_, n) => {
    const source = n % 2 === 0 ? "fair" : "google";
    const won = source === "fair" ? n % 4 === 0 : n % 40 === 1;
    const stage = n >= 380 ? "open" : won ? "won" : "lost";
    const day = `2026-0${1 + Math.floor(n / 100)}-15`;
    return [source, stage, stage === "won" ? "1.000,50" : "", day].join(";");
  });
  const past = join(folder, "past.csv");
  await writeFile(past, ["Fonte;Esito;Importo;Data", ...rows].join("\n"));
  const costs = join(folder, "spent.csv");
  // Of the year's cost, the days from 15 January to 15 April: 91 of 365.
  await writeFile(costs, "fonte,dal,al,importo\nfair,2026-01-01,2026-12-31,36500\n");
  const given = ["channels", past, "--source", "Fonte", "--label", "Esito", "--value", "Importo"];
  const { code, stdout } = await bussola([...given, "--costs", costs, "--time", "Data", "--json"]);
  expect(code).toBe(0);
  const { channels, all } = JSON.parse(stdout);
  expect(all).toMatchObject({ leads: 400, customers: 105, value: 105 * 1000.5, cost: 9100 });
  const of = (name: string) => channels.find((one: { source: string }) => one.source === name);
  expect(of("fair")).toMatchObject({
    ...{ leads: 200, customers: 95, cost: 9100, costPerLead: 45.5, verdict: "more" },
    ...{ return: (95 * 1000.5) / 9100, mature: { leads: 190, customers: 95, rate: 0.5 } },
  });
  expect(all).toMatchObject({
    ...{ costed: { channels: 1, leads: 200 }, costPerLead: 45.5 },
    ...{ costPerCustomer: 9100 / 95, return: (95 * 1000.5) / 9100 },
  });
  const partly = await bussola([...given, "--costs", costs, "--lang", "it"]);
  expect(partly.stdout.replace(/\s+/g, " ")).toContain(
    "Canali di cui si conoscono i costi: 1 su 2. I costi per ciascuno e il ritorno di tutti sono solo di questi (lead: 200).",
  );
  expect(of("google")).toMatchObject({ leads: 200, customers: 10, cost: null, verdict: "less" });
  // No column says which campaign brought a lead: its cost is the source's.
  await writeFile(costs, "source,campaign,day,cost\nfair,spring,2026-02-01,200\n");
  const whole = await bussola([...given, "--costs", costs, "--json"]);
  expect(JSON.parse(whole.stdout).channels[0]).toMatchObject({ costPerLead: 1, costed: null });
  const told = await bussola([...given, "--lang", "it"]);
  expect(told.stdout).toMatch(/fair +200 +95/);
  const dayless = join(folder, "dayless.csv");
  await writeFile(dayless, "source,day,cost\nfair,soon,200\n");
  const { stderr } = await bussola([...given, "--costs", dayless]);
  expect(stderr).toContain(`${dayless}, line 2: `);
  const mixed = join(folder, "mixed.csv");
  await writeFile(mixed, "Fonte;Esito;Importo\nweb;won;1.000 €\nfair;won;900 $\nfair;lost;\n");
  const [noCosts, noAmount, noSum] = await Promise.all([
    bussola([...given, "--costs", join(folder, "none.csv")]),
    bussola([...given, "--value", "Fonte"]),
    bussola(given.map((arg) => (arg === past ? mixed : arg))),
  ]);
  expect(noCosts).toMatchObject({ code: 2, stderr: expect.stringContaining("There is no file") });
  expect(noAmount).toMatchObject({ code: 2, stderr: expect.stringContaining("has no amount") });
  expect(noSum).toMatchObject({ code: 2, stderr: expect.stringContaining("in €, $, which") });
  expect((await bussola(["channels", past])).stderr).toContain("--source COLUMN");
  expect((await bussola(["channels"])).code).toBe(2);
});

test("what counts as a conversion is shown and set", async () => {
  const shown = await run("conversion", "show");
  expect(shown.stdout).toContain('Won: {"event":["Order Completed","Deal Won"]}');
  expect(shown.stdout).toContain("Found: 1 of 2 known leads won, 0 lost");
  expect((await run("conversion", "set")).code).toBe(2);
  const set = await run("conversion", "set", "--horizon", "30", "--json");
  expect(JSON.parse(set.stdout)).toMatchObject({ horizonDays: 30, found: { won: 1 } });
  const day = await run("conversion", "set", "--horizon", "1", "--lang", "it");
  expect(day.stdout).toContain("Orizzonte: 1 giorno\n");
  expect(day.stdout).toContain("Trovati: su 2 lead conosciuti vinti 1, persi 0");
  await run("conversion", "set", "--horizon", "30");
});

test("what conversions are worth is one property or several, or none", async () => {
  // Their past is counted before: here nobody else carries operations out.
  for (const value of ["properties.worth", ["properties.total", "properties.worth"]]) {
    const body = { ...USUAL_CONVERSION, value };
    const { operation } = await api.get(putConversion, { body });
    await api.perform({ id: operation as number });
  }
  const value = async (...paths: string[]) =>
    (await run("conversion", "set", "--value", ...paths)).stdout;
  const one = await value("properties.worth");
  expect(one).toContain("Value: properties.worth\n");
  expect(one.replace(/\s+/g, " ")).toContain("Values are in EUR, USD and are added up as if");
  expect(await value("properties.total", "properties.worth")).toContain(
    "Value: properties.total, properties.worth\n",
  );
  const none = await value("none");
  expect(none).toContain("Value: –\n");
  expect(none).not.toContain("Values are in");
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
  const campaign = { source: "google", name: "autumn" };
  await api.say({ type: "page", userId: "autumn", context: { campaign } });
  const partly = await run("channels", "show");
  expect(partly.stdout.replace(/\s+/g, " ")).toContain(
    "google: costs of 1 of 2 campaigns; for each and return are of their leads (1 of 2).",
  );
  expect((await run("channels", "costs", join(folder, "none.csv"))).code).toBe(2);
});
