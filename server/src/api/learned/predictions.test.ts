import {
  deleteLearned,
  eraseLead,
  findLeads,
  getLeadPrediction,
  getLearned,
  getLearnedPoints,
  listLearned,
  listPredictions,
  mergeLeads,
  publishLearned,
  putBlend,
  putHot,
} from "@bussola/contract";
import { logistic, parseModel } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../../../test/api.ts";
import { createTrainable, LEADS, type Trainable } from "../../../test/trained.ts";
import { createOperation } from "../../platform/operations.ts";
import { presentOperation } from "../operations/present.ts";

let api: Api;
let bought: number;
let train: Trainable["train"];
let scorecard: number;
let trees: number;

beforeAll(async () => {
  ({ api, bought, train } = await createTrainable());
});
afterAll(() => api.close());

test("published, everybody known has a chance that is explained to the last digit; rolled back too", async () => {
  scorecard = await train({ trainer: "scorecard" });
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
  expect(await list("blend")).toEqual(blended);
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
