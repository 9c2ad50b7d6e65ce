import { randomUUID } from "node:crypto";
import {
  getEvidence,
  getLearned,
  getRetraining,
  listLearned,
  listPredictions,
  publishLearned,
  putBlend,
  putRetraining,
  startTraining,
  stopTraining,
} from "@bussola/contract";
import { dayOf } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../../../test/api.ts";
import { createTrainable, NOW } from "../../../test/trained.ts";
import { ensureChallenge } from "../../learning/training/retraining/store.ts";
import { createOperation } from "../../platform/operations.ts";
import { presentOperation } from "../operations/present.ts";

let api: Api;

beforeAll(async () => {
  ({ api } = await createTrainable());
});
afterAll(() => api.close());

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
  // What takes over is blended as it was.
  await api.get(putBlend, { params: { id: champion }, body: { weight: 0.25 } });
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
