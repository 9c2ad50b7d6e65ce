import {
  type Behind,
  deleteLearned,
  findLeads,
  getLearned,
  listLearned,
  listMeasures,
  publishLearned,
  putBlend,
  startTraining,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../../../test/api.ts";
import { createTrainable, LEADS, STRANGERS, type Trainable, TWINS } from "../../../test/trained.ts";

let api: Api;
let train: Trainable["train"];
let scorecard: number;

beforeAll(async () => {
  ({ api, train } = await createTrainable());
});
afterAll(() => api.close());

test("trained on what was known then, beside the rules, with who was left out and why", async () => {
  scorecard = await train({ trainer: "scorecard" });
  const { report, tooFew, kept, ...summary } = await api.get(getLearned, {
    params: { id: scorecard },
  });
  expect(tooFew).toBeNull();
  expect(kept).toEqual({ tested: true, repeated: true });
  expect(summary).toMatchObject({
    ...{ outcome: "learned", trainer: "scorecard", state: "candidate", horizonDays: 90 },
    ...{ day: "2026-11-20", author: null, decision: null },
  });
  const { total, moments, censored, atOnce, decided = 0, outside } = summary.counts;
  expect(total).toBe(LEADS);
  expect(moments + censored + atOnce + decided + outside).toBe(LEADS);
  expect(report).toMatchObject({ order: "time", chosen: "scorecard", policy: "drop" });
  const [trial] = report?.trials ?? [];
  expect(trial?.figures.auc.low).toBeGreaterThan(0.6);
  // The rules know pages alone, and were tried on the same leads.
  expect(report?.rules?.figures.auc.value).toBeGreaterThan(0.55);
  expect(report?.rules?.behind?.value).toBeGreaterThan(0);
  expect(report?.rules?.figures.gains.at(-1)).toEqual(trial?.figures.gains.at(-1));
  const features = trial?.weights.map(({ name }) => name);
  expect(features).toContain("employees");
  // Nobody is judged by what they are called.
  expect(features).not.toContain("firstName");
  expect(summary.auc).toEqual(trial?.figures.auc);
  expect((await api.get(listLearned, {})).learned).toEqual([summary]);
});

const behind = async (which: Behind): Promise<number> =>
  (await api.get(findLeads, { body: { behind: which, limit: 1 } })).total;

test("each number of the report opens the leads that it counted", async () => {
  const { report, counts } = await api.get(getLearned, { params: { id: scorecard } });
  const figures = report?.trials[0]?.figures;
  if (!report || !figures) throw new Error("nothing was tried");
  const tested = { of: "training", id: scorecard, by: "scorecard" } as const;
  let from = 0;
  for (const { rows, bought: hits } of figures.deciles) {
    const tenth = { ...tested, from, to: from + rows };
    expect(await behind(tenth)).toBe(rows);
    expect(await behind({ ...tenth, bought: true })).toBe(hits);
    from += rows;
  }
  expect(from).toBe(report.tested.rows);
  for (const { rows, rate } of figures.calibration) {
    const point = { ...tested, from: from - rows, to: from };
    expect((await behind({ ...point, bought: true })) / rows).toBeCloseTo(rate.value, 12);
    from -= rows;
  }
  expect(from).toBe(0);
  const all = { to: report.tested.rows, bought: true };
  const aged = figures.ages ?? [];
  expect(aged.reduce((sum, { rows }) => sum + rows, 0)).toBe(report.tested.rows);
  for (const { from: since, to: until, rows, bought: hits } of aged) {
    const age = { ...tested, from: 0, to: report.tested.rows, age: { from: since, to: until } };
    expect(await behind(age)).toBe(rows);
    expect(await behind({ ...age, bought: true })).toBe(hits);
  }
  expect(aged.length).toBeGreaterThan(1);
  expect(await behind({ ...tested, by: "rules", from: 0, ...all })).toBe(report.tested.bought);
  const looked = { ...counts, known: counts.total, repeated: report.repeated };
  const kinds = [
    "moments",
    "censored",
    "atOnce",
    "decided",
    "outside",
    "known",
    "repeated",
  ] as const;
  for (const which of kinds)
    expect([which, await behind({ of: "lessons", id: scorecard, which })]).toEqual([
      which,
      looked[which],
    ]);
  expect(report.repeated).toBe(TWINS - 1);
  const strangers = { of: "lessons", id: scorecard, which: "anonymous" } as const;
  const everybody = { behind: strangers, known: undefined, limit: 1 };
  expect((await api.get(findLeads, { body: everybody })).total).toBe(counts.anonymous);
  expect(counts.anonymous).toBe(STRANGERS);
  expect(await behind({ of: "lessons", id: scorecard, which: "converted" })).toBe(report.bought);
  // Everybody has employees; about one in seven looked at no page.
  const lessons = { of: "lessons", id: scorecard, which: "moments" } as const;
  expect(await behind({ ...lessons, feature: "employees" })).toBe(counts.moments);
  const sawPages = await behind({ ...lessons, feature: "page (ever)" });
  expect(sawPages).toBeGreaterThan(0.5 * counts.moments);
  expect(sawPages).toBeLessThan(counts.moments);
  const gone = { body: { behind: { of: "lessons", id: 999, which: "moments" } } } as const;
  expect((await api.ask(findLeads, gone)).status).toBe(404);
});

test("of a training from before it was kept whom it counted that is said, and no list is empty", async () => {
  const id = await train({ trainer: "scorecard" });
  await api.pool.query("DELETE FROM tested_lead WHERE learned_id = $1", [id]);
  const { kept } = await api.get(getLearned, { params: { id } });
  expect(kept).toEqual({ tested: false, repeated: false });
  const asked = { behind: { of: "training", id, by: "scorecard", to: 10 } } as const;
  const { status, body } = await api.ask(findLeads, { body: asked });
  expect([status, (body as { detail: string }).detail]).toEqual([
    404,
    expect.stringContaining("train again"),
  ]);
  await api.ask(deleteLearned, { params: { id } });
});

test("what chances can rise or fall with is told, and the report says what was held", async () => {
  const { measures } = await api.get(listMeasures, {});
  expect(measures).toContainEqual({
    ...{ label: "Page", kind: "behaviour" },
    columns: {
      ...{ "page (7d)": 1, "page (30d)": 1, "page (90d)": 1, "page (ever)": 1 },
      "page (days since)": -1,
    },
  });
  expect(measures).toContainEqual({
    ...{ label: "Employees", kind: "trait", columns: { employees: 1 } },
  });
  expect(measures.map(({ label }) => label)).not.toContain("FirstName");
  const before = await api.get(listLearned, {});
  const wrong = { employees: 1, moon: -1, 'the "sun"': 1 } as const;
  const { status, body } = await api.ask(startTraining, { body: { monotone: wrong } });
  expect([status, (body as { detail: string }).detail]).toEqual([
    422,
    expect.stringContaining('No number is called "moon", "the \\"sun\\""'),
  ]);
  expect(await api.get(listLearned, {})).toEqual(before);
  for (const trainer of ["scorecard", "trees"]) {
    const monotone = { employees: -1, "email.role": 1 };
    const id = await train({ trainer, monotone });
    const { report, wanted } = await api.get(getLearned, { params: { id } });
    expect(wanted.monotone).toEqual(monotone);
    const held = new Map(report?.directions?.map((one) => [one.name, one]));
    expect(held.get("email.role")).toEqual({ name: "email.role", way: 1, held: false });
    // More employees buy more: held to the reverse, the number tells little or nothing.
    expect(held.get("employees")?.way).toBe(-1);
    await api.ask(deleteLearned, { params: { id } });
  }
});

test("where nothing foretells it says so, and cannot be published", async () => {
  const none = await train({ trainer: "scorecard", from: "2026-08-20" });
  const { outcome, tooFew, report, auc } = await api.get(getLearned, { params: { id: none } });
  expect([outcome, report, auc]).toEqual(["not enough", null, null]);
  expect(tooFew?.needed).toBe(40);
  const [listed] = (await api.get(listLearned, {})).learned;
  expect(listed).toMatchObject({ id: none, auc: null, bought: tooFew?.bought });
  const refused = await api.ask(publishLearned, { params: { id: none } });
  expect(refused.status).toBe(409);
  expect(JSON.stringify(refused.body)).toContain("too few outcomes");
  const weighed = { params: { id: none }, body: { weight: 0.5 } };
  expect((await api.ask(putBlend, weighed)).status).toBe(409);
  expect(await api.get(deleteLearned, { params: { id: none } })).toEqual({ id: none });
  expect((await api.ask(getLearned, { params: { id: none } })).status).toBe(404);
});
