import { readFile } from "node:fs/promises";
import { explainLead, publishModel, putModel, readRecords, tryModel } from "@bussola/contract";
import { isBehaviour, type Model, parseModel, Random } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stoppedClock } from "../../server/src/platform/clock.ts";
import { type Api, createApi } from "../../server/test/api.ts";
import { explainHere, recordedBy } from "../src/queries/explain-here.ts";

const DAY_MS = 86_400_000;
const NOW = Date.parse("2026-06-15T15:00:00Z");
const today = Math.floor(NOW / DAY_MS);
const clock = stoppedClock(NOW);
const DAYS = 45;
const params = { ref: "anna" };

let api: Api;
let sample: Model;
/** Says everything that a model may ask for: sums, distinct values, traits that come and go. */
const ALL = parseModel({
  ...{ bussola: 1, name: "All" },
  signals: {
    pages: { type: "page", measure: { distinct: "properties.path" } },
    spent: { event: "Order Completed", measure: { sum: "properties.revenue" } },
    demo: { event: "Demo Requested" },
    boss: { trait: "title", matches: "*titolare*" },
    employees: { trait: "company.employees" },
    free: { quality: "email.free" },
  },
  groups: [
    {
      ...{ name: "does", dimension: "engagement", max: 60, weight: 1.5 },
      rules: [
        { signal: "pages", points: 5, curve: { linear: "30d" } },
        { signal: "spent", points: 0.1, curve: { halfLife: "9d" }, max: 25 },
        { signal: "demo", points: 15, count: "days", curve: { window: "21d" } },
      ],
    },
    {
      ...{ name: "is", dimension: "fit", combine: "best" },
      rules: [
        { signal: "boss", points: 20, when: [{ signal: "pages", atLeast: 2 }] },
        { signal: "employees", points: 0.5, above: 10 },
        { signal: "free", points: -10 },
      ],
    },
  ],
  scale: { min: 0, max: 70 },
  display: { min: 1, max: 10 },
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 30 },
  ],
  personas: [{ name: "Boss", of: ["boss"], atLeast: 1 }],
  qualify: { at: 40, dropAt: 30, require: [{ signal: "demo", reason: "no demo yet" }] },
});

beforeAll(async () => {
  api = await createApi(clock);
  sample = parseModel(
    await readFile(new URL("../../templates/sample.yaml", import.meta.url), "utf8"),
  );
  const random = new Random(Number(process.env.SEED ?? 20_261_122));
  const events = [...Object.values(sample.signals), ...Object.values(ALL.signals)]
    .filter(isBehaviour)
    .flatMap(({ event }) => event ?? []);
  const paths = ["/listino", "/pricing", "/blog/uno", "/demo"];
  const said = Array.from({ length: 140 }, () => {
    const at = NOW - random.whole(1, DAYS * 24 * 60) * 60_000;
    const common = { userId: "anna", timestamp: new Date(at).toISOString() };
    const kind = random.pick(["page", "page", "track", "track", "identify"]);
    if (kind === "page")
      return { ...common, type: "page", properties: { path: random.pick(paths) } };
    if (kind === "track")
      return {
        ...{ ...common, type: "track", event: random.pick(events) },
        properties: { revenue: random.whole(1, 9_999) / 100, path: random.pick(paths) },
      };
    const email = random.pick(["anna@acme.it", "anna@gmail.com", null]);
    const title = random.pick(["Titolare", "Buyer", null]);
    const company = random.pick([{ employees: random.whole(1, 80), name: "Acme" }, null]);
    return { ...common, type: "identify", traits: { email, title, company } };
  });
  await api.say(...said);
}, 60_000);
afterAll(() => api.close());

test.each(["sample", "all"])(
  "the browser explains %s as the server does, on any day",
  async (which) => {
    const model = which === "sample" ? sample : ALL;
    const recorded = recordedBy(model, await api.get(readRecords, { params, body: { model } }));
    expect(recorded.traits.length).toBeGreaterThan(3);
    let points = 0;
    for (let ago = 0; ago <= DAYS + 1; ago += 3) {
      const day = today - ago;
      const asOf = new Date((day + 1) * DAY_MS - 1).toISOString();
      const there = await api.get(tryModel, {
        ...{ params, body: { model, ...(ago > 0 && { asOf }) } },
      });
      expect(explainHere(model, recorded, "en", day), `${ago} days ago`).toEqual(there);
      points += there.parts.length;
    }
    expect(points).toBeGreaterThan(20);
  },
);

test("what is in force is explained the same, from what the server keeps packed", async () => {
  await api.get(putModel, { params: { name: ALL.name }, body: ALL });
  await api.perform(await api.get(publishModel, { params: { name: ALL.name }, body: {} }));
  const recorded = recordedBy(ALL, await api.get(readRecords, { params, body: { model: ALL } }));
  const { version: _, ...there } = await api.get(explainLead, { params, query: { lang: "it" } });
  expect(explainHere(ALL, recorded, "it")).toEqual(there);
});

test("a model that asks for a signal not asked for before is not explained without it", async () => {
  const recorded = recordedBy(ALL, await api.get(readRecords, { params, body: { model: ALL } }));
  const signals = { ...ALL.signals, demo: { event: "Webinar Attended" } };
  expect(explainHere(parseModel({ ...ALL, signals }), recorded, "en")).toBeUndefined();
  // What is worth more, or goes by another name, is known.
  const renamed = JSON.parse(JSON.stringify(ALL).replaceAll('"demo"', '"asked"'));
  expect(explainHere(parseModel(renamed), recorded, "en")?.rules).toHaveProperty("asked");
});
