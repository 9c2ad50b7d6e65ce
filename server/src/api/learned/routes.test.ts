import { randomUUID } from "node:crypto";
import {
  type Behind,
  deleteLearned,
  eraseLead,
  findLeads,
  getEvidence,
  getLeadPrediction,
  getLearned,
  getLearnedPoints,
  getRetraining,
  listLearned,
  listMeasures,
  listPredictions,
  mergeLeads,
  publishLearned,
  putBlend,
  putHot,
  putRetraining,
  startTraining,
  stopTraining,
} from "@bussola/contract";
import { dayOf, logistic, parseModel, Random } from "@bussola/engine";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { quiet } from "../../../test/world.ts";
import { ensureChallenge } from "../../learning/training/store.ts";
import { stoppedClock } from "../../platform/clock.ts";
import { createOperation } from "../../platform/operations.ts";
import { ensureConversion } from "../../scoring/conversion/jobs.ts";
import { backfill } from "../../scoring/jobs.ts";
import { presentOperation } from "../operations/present.ts";

vi.setConfig({ testTimeout: 120_000 });

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20, 15);
const clock = stoppedClock(NOW);
const LEADS = 1_800;
/** Those of them who are alike in all. */
const TWINS = 60;
const STRANGERS = 5;
let api: Api;

/** Leads of a year who look at pages and have employees; the more of both, the more buy. */
function person(n: number, random: Random): object[] {
  const userId = `u${n}`;
  const came = random.whole(120, 400);
  const ago = (days: number) => new Date(NOW - days * DAY).toISOString();
  const isTwin = n < TWINS;
  const pages = isTwin ? 0 : random.count(2);
  const employees = isTwin ? 501 : random.whole(1, 500);
  const buys = !isTwin && random.chance(logistic(-4 + 0.7 * pages + employees / 150));
  return [
    {
      ...{ type: "identify", userId, timestamp: ago(came) },
      traits: {
        employees,
        // Nobody else is like another by chance.
        distance: isTwin ? 1 : 1 + ((n * 7_919) % 9_973),
        firstName: n % 2 ? "Anna" : "Ugo",
        email: `${userId}@acme.example`,
        name: `Person ${n}`,
      },
    },
    ...Array.from({ length: pages }, () => ({ type: "page", userId, timestamp: ago(came) })),
    ...(buys
      ? [{ type: "track", event: "Deal Won", userId, timestamp: ago(came - random.whole(2, 60)) }]
      : []),
  ];
}

beforeAll(async () => {
  api = await createApi(clock);
  await ensureConversion(api.pool);
  await backfill(api.pool, clock.now, quiet);
  await api.publish({
    ...{ bussola: 1, name: "Pages", signals: { page: { type: "page" } } },
    groups: [{ name: "all", dimension: "engagement", rules: [{ signal: "page", points: 1 }] }],
  });
  const random = new Random(8);
  const people = Array.from({ length: LEADS }, (_, n) => person(n, random));
  bought = people.filter((said) => JSON.stringify(said).includes("Deal Won")).length;
  for (let from = 0; from < LEADS; from += 100)
    await api.recall(...people.slice(from, from + 100).flat());
  const strangers = Array.from({ length: STRANGERS }, (_, n) => `stranger ${n}`);
  const timestamp = new Date(NOW - 150 * DAY).toISOString();
  await api.recall(...strangers.map((anonymousId) => ({ type: "page", anonymousId, timestamp })));
}, 120_000);
afterAll(() => api.close());

const train = async (body: object = {}): Promise<number> => {
  const operation = await api.get(startTraining, { body });
  const { learned } = (await api.perform(operation)) as { learned: number };
  return learned;
};

let bought = 0;
let scorecard: number;
let trees: number;

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

test("published, everybody known has a chance that is explained to the last digit; rolled back too", async () => {
  trees = await train({ trainer: "trees" });
  for (const id of [scorecard, trees, scorecard]) {
    await api.perform(await api.get(publishLearned, { params: { id } }));
    const { learned, bands, day, leads } = await api.get(listPredictions, {
      query: { limit: 500 },
    });
    expect([learned, day]).toEqual([id, "2026-11-20"]);
    // Who bought is not asked about any more.
    expect(bands.reduce((sum, band) => sum + band.leads, 0)).toBe(LEADS - bought);
    expect(leads).toHaveLength(500);
    for (const [i, lead] of leads.entries())
      if (i > 0) expect(lead.probability).toBeLessThanOrEqual(leads[i - 1]?.probability ?? 0);
    expect(leads[0]).toMatchObject({ band: "hot" });
    for (const lead of [leads[0], leads[250], leads[499]]) {
      const params = { ref: String(lead?.id) };
      const { prediction } = await api.get(getLeadPrediction, { params });
      if (!prediction || !lead) throw new Error("nothing is predicted");
      const { probability, low, high, percentile, band } = lead;
      expect(prediction).toMatchObject({ learned: id, probability, low, high, percentile, band });
      const sum = prediction.parts.reduce((total, { part }) => total + part, prediction.base);
      expect(logistic(sum + prediction.adjustment)).toBeCloseTo(probability, 12);
      expect(low).toBeLessThanOrEqual(probability);
      expect(high).toBeGreaterThanOrEqual(probability);
    }
  }
  const { learned } = await api.get(listLearned, {});
  expect(learned.map(({ id, state }) => [id, state])).toEqual([
    [trees, "archived"],
    [scorecard, "published"],
  ]);
  const { rows } = await api.pool.query("SELECT DISTINCT learned_id FROM prediction");
  expect(rows).toEqual([{ learned_id: scorecard }]);
  expect((await api.ask(publishLearned, { params: { id: scorecard } })).status).toBe(409);
  expect((await api.ask(deleteLearned, { params: { id: scorecard } })).status).toBe(409);
});

test("lists of leads tell the chances of who is open still", async () => {
  const { leads } = await api.get(findLeads, { body: { limit: 500 } });
  const { rows } = await api.pool.query<{ id: number; chance: number }>(
    "SELECT lead_id AS id, probability AS chance FROM prediction",
  );
  const chances = new Map(rows.map(({ id, chance }) => [id, chance]));
  expect(leads.map(({ chance }) => chance)).toEqual(leads.map(({ id }) => chances.get(id) ?? null));
  expect(leads.some(({ chance }) => chance === null)).toBe(true);
  expect(leads.some(({ chance }) => chance !== null)).toBe(true);
});

test("hot from a chance on: those below it stay so down to the lower limit, and the best tenth is back", async () => {
  const hotFrom = async (hot: { at: number; dropAt: number | null } | null) => {
    const params = { id: scorecard };
    const { operation } = await api.get(putHot, { params, body: { hot } });
    if (!operation) throw new Error("it predicts, so that all are looked at anew");
    await api.perform(operation);
    const { leads } = await api.get(listPredictions, { query: { band: "hot", limit: 500 } });
    return leads.map(({ probability }) => probability);
  };
  const all = (await api.get(listPredictions, { query: { limit: 500 } })).leads;
  const chances = all.map(({ probability }) => probability);
  const usual = await hotFrom(null);
  const from = (least: number) => chances.filter((chance) => chance >= least);
  // Chances that no two leads share, so that each limit lies between two of them.
  const [low, middle, high] = [120, 60, 20].map(
    (place) => ((chances[place] ?? 0) + (chances[place - 1] ?? 0)) / 2,
  ) as [number, number, number];
  expect(await hotFrom({ at: low, dropAt: null })).toEqual(from(low));
  // Who was hot and has not fallen below the lower limit is hot still; the others are so no more.
  expect(await hotFrom({ at: high, dropAt: middle })).toEqual(from(middle));
  expect(await hotFrom({ at: high, dropAt: null })).toEqual(from(high));
  // Of those in between nobody comes back.
  expect(await hotFrom({ at: high, dropAt: middle })).toEqual(from(high));
  const inBetween = all.find(({ probability }) => probability < high);
  const { prediction } = await api.get(getLeadPrediction, {
    params: { ref: String(inBetween?.id) },
  });
  expect(prediction?.band).toBe("warm");
  // A training that comes after it is hot from the same chance on.
  const next = await train({ trainer: "scorecard" });
  const told = await api.get(getLearned, { params: { id: next } });
  expect(told.hot).toEqual({ at: high, dropAt: middle });
  await api.get(deleteLearned, { params: { id: next } });
  const wrong = { params: { id: scorecard }, body: { hot: { at: 0.2, dropAt: 0.3 } } };
  expect((await api.ask(putHot, wrong)).status).toBe(400);
  expect(await hotFrom(null)).toEqual(usual);
});

/** Of a hundred values, those smaller, and half of those as large. */
const placeAmong = (values: readonly number[], own: number): number => {
  const below = values.filter((one) => one < own).length;
  const same = values.filter((one) => one === own).length;
  return (100 * (below + same / 2)) / values.length;
};

test("blended with the rules on request, by places among the same leads", async () => {
  const list = (sort: "chance" | "blend") =>
    api.get(listPredictions, { query: { sort, limit: 500 } });
  const byChance = await list("chance");
  expect(byChance.weight).toBe(0);
  expect(byChance.leads.filter(({ blend }) => blend !== null)).toEqual([]);
  // Without a blend there is one order alone.
  expect(await list("blend")).toEqual(byChance);
  const blendAt = async (id: number, weight: number) => {
    const { operation } = await api.get(putBlend, { params: { id }, body: { weight } });
    return operation && api.perform(operation);
  };

  expect(await blendAt(scorecard, 0.25)).toMatchObject({ leads: LEADS - bought });
  const { rows } = await api.pool.query<Record<"chance" | "score" | "blend", number>>(
    `SELECT p.probability AS chance, s.score, p.blend FROM prediction p
       JOIN score s ON s.lead_id = p.lead_id JOIN model_version v ON v.id = s.version_id
       JOIN model m ON m.id = v.model_id WHERE m.main AND v.status = 'published'`,
  );
  expect(rows).toHaveLength(LEADS - bought);
  const [chances, scores] = [rows.map(({ chance }) => chance), rows.map(({ score }) => score)];
  for (const { chance, score, blend } of rows) {
    const expected = 0.25 * placeAmong(chances, chance) + 0.75 * placeAmong(scores, score);
    expect(blend).toBeCloseTo(expected, 8);
  }
  const blended = await list("blend");
  expect(blended.weight).toBe(0.25);
  const best = rows.map(({ blend }) => blend).sort((a, b) => b - a);
  expect(blended.leads.map(({ blend }) => blend)).toEqual(best.slice(0, 500));
  const ids = ({ leads }: typeof blended) => leads.map(({ id }) => id);
  expect(ids(await list("chance"))).toEqual(ids(byChance));
  const [first] = blended.leads;
  const { prediction } = await api.get(getLeadPrediction, { params: { ref: String(first?.id) } });
  expect(prediction?.blend).toEqual({ rank: first?.blend, weight: 0.25 });

  // What is so already needs no work, nor does what predicts nothing; that is blended once published.
  expect(await blendAt(scorecard, 0.25)).toBeNull();
  expect(await blendAt(trees, 1)).toBeNull();
  await api.perform(await api.get(publishLearned, { params: { id: trees } }));
  const [alone, blend] = [await list("chance"), await list("blend")];
  expect([blend.weight, ids(blend)]).toEqual([1, ids(alone)]);
  await api.perform(await api.get(publishLearned, { params: { id: scorecard } }));
  // Sums over the same leads in another order differ in their last digits.
  const near = ({ bands, ...of }: typeof blended) => ({
    ...of,
    bands: bands.map((band) => ({ ...band, expected: band.expected.toFixed(6) })),
  });
  expect(near(await list("blend"))).toEqual(near(blended));
  const wrong = { params: { id: scorecard }, body: { weight: 1.5 } };
  expect((await api.ask(putBlend, wrong)).status).toBe(400);
});

test("a scorecard is a model whose scores rank leads as its chances do; trees have no points", async () => {
  const { model } = await api.get(getLearnedPoints, { params: { id: scorecard } });
  const parsed = parseModel(model);
  expect(parsed.bands?.map(({ name }) => name)).toEqual(["cold", "warm", "hot"]);
  await api.publish(parsed);
  const { leads } = await api.get(listPredictions, { query: { limit: 500 } });
  const { rows } = await api.pool.query<{ id: number; score: number; band: string }>(
    `SELECT s.lead_id AS id, s.score, s.band FROM score s JOIN model_version v ON v.id = s.version_id
       JOIN model m ON m.id = v.model_id WHERE m.name = $1 AND v.status = 'published'`,
    [parsed.name],
  );
  const scores = new Map(rows.map(({ id, score }) => [id, score]));
  const pairs = leads.map(({ id, probability }) => [probability, scores.get(id) ?? 0] as const);
  // But for what rounding to whole points makes equal.
  let wrong = 0;
  for (const [i, [chance, score]] of pairs.entries())
    for (const [other, otherScore] of pairs.slice(i + 1))
      if (chance > other && score < otherScore - parsed.groups.length * 10) wrong++;
  expect(wrong).toBe(0);
  const hot = rows.filter(({ band }) => band === "hot").length / rows.length;
  expect(hot).toBeGreaterThan(0.01);
  expect(hot).toBeLessThan(0.2);
  expect((await api.ask(getLearnedPoints, { params: { id: trees } })).status).toBe(409);
});

test("a prediction goes with an erased lead, and moves when leads are merged", async () => {
  const has = async (lead: number) => {
    const { rowCount } = await api.pool.query("SELECT 1 FROM prediction WHERE lead_id = $1", [
      lead,
    ]);
    return rowCount;
  };
  const { leads } = await api.get(listPredictions, { query: { limit: 3 } });
  const [gone, one, other] = leads.map(({ id }) => id);
  expect(await has(gone as number)).toBe(1);
  await api.get(eraseLead, { params: { ref: `lead:${gone}` } });
  expect(await has(gone as number)).toBe(0);
  const [kept, merged] = [
    Math.min(one as number, other as number),
    Math.max(one as number, other as number),
  ];
  await api.pool.query("DELETE FROM prediction WHERE lead_id = $1", [kept]);
  await api.get(mergeLeads, { params: { ref: `lead:${one}` }, body: { other: `lead:${other}` } });
  expect([await has(kept), await has(merged)]).toEqual([1, 0]);
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

test("what waits can be called off; retraining is off until it is asked for", async () => {
  const { id } = await api.get(startTraining, { body: {} });
  expect((await api.get(listLearned, {})).operation).toMatchObject({ id, kind: "train" });
  expect(await api.get(stopTraining, {})).toEqual({ stopped: 1 });
  expect((await api.get(listLearned, {})).operation).toBeNull();
  expect(await api.get(getRetraining, {})).toEqual({ every: "never" });
  expect(await api.get(putRetraining, { body: { every: "week" } })).toEqual({ every: "week" });
  expect(await api.get(getRetraining, {})).toEqual({ every: "week" });
});

test("a challenger takes over only where it is better beyond noise, and the decision is kept", async () => {
  const day = dayOf(NOW);
  const wanted = { trainer: "scorecard", leaks: "drop", from: null, seed: 1 };
  const old = { key: randomUUID(), author: null, wanted, day: day - 130 };
  const { learned: champion } = (await api.perform(
    await createOperation(api.pool, "train", old).then(presentOperation),
  )) as { learned: number };
  await api.perform(await api.get(publishLearned, { params: { id: champion } }));
  const challenge = async () => {
    const operation = await createOperation(api.pool, "retrain", { key: randomUUID(), day });
    const result = (await api.perform(presentOperation(operation))) as { learned: number };
    return api.get(getLearned, { params: { id: result.learned } });
  };
  const alike = await challenge();
  expect(alike).toMatchObject({
    state: "candidate",
    decision: { champion, replaced: false, why: "not better" },
  });
  expect(alike.decision?.tested?.bought).toBeGreaterThanOrEqual(40);
  expect(alike.decision?.difference?.low).toBeLessThanOrEqual(0);
  // All that neither learnt from is compared on, and told beforehand.
  const { evidence } = await api.get(getEvidence, {});
  expect(evidence).toEqual(alike.decision?.evidence);
  expect(evidence).toMatchObject({ ...alike.decision?.tested, needed: 40 });
  const { counts } = await api.get(getLearned, { params: { id: champion } });
  // Their time to buy was not over when it learnt.
  expect(evidence?.rows).toBeLessThanOrEqual(counts.censored);
  // A champion that forgot all it knew.
  await api.pool.query(
    `UPDATE learned SET file = jsonb_set(file::jsonb, '{fitted,weights}',
       (SELECT jsonb_agg(0) FROM jsonb_array_elements(file::jsonb #> '{fitted,weights}')))
      WHERE id = $1`,
    [champion],
  );
  const better = await challenge();
  expect(better).toMatchObject({
    ...{ state: "published", weight: 0.25 },
    decision: { champion, replaced: true, why: "better" },
  });
  expect(better.decision?.difference?.low).toBeGreaterThan(0);
  expect((await api.get(listPredictions, {})).learned).toBe(better.id);
  // It learnt from all that was decided: there is nothing to compare the next one by.
  const none = { rows: 0, bought: 0, needed: 40, enoughOn: null };
  expect((await api.get(getEvidence, {})).evidence).toEqual(none);
  expect((await challenge()).decision).toMatchObject({ why: "too few", evidence: none });
  // Rolled back: the old one again.
  await api.perform(await api.get(publishLearned, { params: { id: champion } }));
  expect((await api.get(listPredictions, {})).learned).toBe(champion);
});

test("a challenger is asked for once a period, whoever thinks of it, and a day after it failed", async () => {
  const today = dayOf(NOW);
  const later = (days: number) => ensureChallenge(api.pool, today + days);
  await api.get(putRetraining, { body: { every: "never" } });
  expect(await later(90)).toBeUndefined();
  await api.get(putRetraining, { body: { every: "week" } });
  // The champion is old enough, but was challenged today.
  for (const days of [0, 6]) expect(await later(days)).toBeUndefined();
  const asked = await Promise.all([7, 7, 8, 8, 7].map(later));
  const [one, ...others] = asked.filter((each) => each !== undefined);
  expect(others).toEqual([]);
  if (!one) throw new Error("none is asked for");
  expect(await later(30)).toBeUndefined();
  const { day } = one.params as { day: number };
  const after = (days: number) => ensureChallenge(api.pool, day + days);
  const end = (id: number, state: string) =>
    api.pool.query("UPDATE operation SET state = $2 WHERE id = $1", [id, state]);
  // Called off is not wanted this week; one that failed is tried again, but not at once.
  await end(one.id, "cancelled");
  for (const days of [0, 1, 6]) expect(await after(days)).toBeUndefined();
  await end(one.id, "failed");
  expect(await after(0)).toBeUndefined();
  const again = await after(1);
  if (!again) throw new Error("it is not tried again");
  await end(again.id, "done");
  expect(await after(7)).toBeUndefined();
  await api.get(putRetraining, { body: { every: "month" } });
  expect(await after(30)).toBeUndefined();
  const monthly = await after(31);
  expect(monthly?.kind).toBe("retrain");
  if (monthly) await end(monthly.id, "cancelled");
  await api.get(putRetraining, { body: { every: "never" } });
  expect(await after(400)).toBeUndefined();
});

test("who buys is not predicted for any more, from the next day's look on", async () => {
  const list = () => api.get(listPredictions, { query: { limit: 500 } });
  const count = ({ bands }: Awaited<ReturnType<typeof list>>) =>
    bands.reduce((sum, band) => sum + band.leads, 0);
  const before = await list();
  const lead = before.leads[0]?.id as number;
  const { rows } = await api.pool.query<{ value: string }>(
    `SELECT i.value FROM identifier i JOIN profile p ON p.id = i.profile_id
      WHERE p.lead_id = $1 AND i.kind = 1`,
    [lead],
  );
  await api.recall({ type: "track", event: "Deal Won", userId: rows[0]?.value });
  await api.perform(presentOperation(await createOperation(api.pool, "predict")));
  const after = await list();
  expect(after.leads.map(({ id }) => id)).not.toContain(lead);
  expect(count(after)).toBe(count(before) - 1);
});
