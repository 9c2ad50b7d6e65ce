import {
  type Behind,
  findLeads,
  getLearned,
  getThresholds,
  startThresholds,
  type Thresholds,
} from "@bussola/contract";
import { advise, converts, momentOf, Random } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../../../test/api.ts";
import {
  createLearner,
  foretelling,
  handedFrom,
  type Learner,
  messagesOf,
  type Story,
  storyOf,
} from "../../../test/foretold.ts";
import { stoppedClock } from "../../platform/clock.ts";

const DAY = 86_400_000;
const HORIZON = 90;
const clock = stoppedClock(Date.UTC(2026, 10, 20, 15));
const TRAINED = Math.floor(clock.now() / DAY);
const random = new Random(8);
const stories: Story[] = [];
const ids: number[] = [];

let learner: Learner;
let api: Api;
let learned: number;

/** Leads who came on some days, told to the server as the past. */
async function tell(size: number, from: number, to: number): Promise<void> {
  const first = stories.length;
  for (let n = first; n < first + size; n++)
    stories.push(storyOf(n, random.whole(from, to), random));
  await learner.recall(
    stories.slice(first).flatMap((story, n) => messagesOf(story, `u${first + n}`)),
  );
  for (let n = first; n < stories.length; n++) ids.push((await api.lead(`u${n}`)) as number);
}

beforeAll(async () => {
  learner = await createLearner(clock);
  ({ api } = learner);
  await tell(600, TRAINED - 400, TRAINED - 60);
  learned = await learner.train({ trainer: "trees" });
});
afterAll(() => api.close());

async function found(): Promise<{ id: number; result: Thresholds }> {
  const { id } = await api.get(startThresholds, { body: { learned } });
  await api.perform({ id });
  const { result } = await api.get(getThresholds, { params: { id } });
  if (!result) throw new Error("nothing was found");
  return { id, result };
}

type Which = Omit<Extract<Behind, { of: "threshold" }>, "of">;

async function behind(which: Which): Promise<number[]> {
  const body = { behind: { of: "threshold" as const, ...which }, limit: 200 };
  const { leads, total } = await api.get(findLeads, { body });
  expect(leads.length).toBe(Math.min(200, total));
  return leads.map(({ id }) => id).sort((a, b) => a - b);
}

const handedBy = async (percent: number, days: readonly number[]) =>
  handedFrom(await foretelling(api, learned), stories, percent / 100, days);

const endsTo = (last: number) => Array.from({ length: 14 }, (_, week) => last - 91 + 7 * week);
const sorted = (some: number[]) => some.sort((a, b) => a - b);

test("one just learnt is judged by the leads that its training foretold without knowing them", async () => {
  const { id, result } = await found();
  expect(result).toMatchObject({ version: null, at: null, dropAt: null });
  expect(result.learned).toMatchObject({ id: learned, trainer: "trees", judgedOn: "tested" });
  const { report } = await api.get(getLearned, { params: { id: learned } });
  const { facts, until } = result;
  expect([facts.rows, facts.bought]).toEqual([report?.tested.rows, report?.tested.bought]);
  // Who buys is known of those leads alone: the weeks before would be of leads that it learnt from.
  expect(until.settled).toBeNull();
  expect(facts.settled.handed).toEqual(facts.reached.rows);
  expect(facts.settled.converted).toEqual(facts.reached.bought);
  const level = facts.reached.levels.findIndex((_, i) => (facts.reached.rows[i] ?? 0) < 150);
  const at = facts.reached.levels[level];
  const above = await behind({ id, which: "judged", at });
  const hits = await behind({ id, which: "bought", at });
  const missed = await behind({ id, which: "missed", at });
  expect([above.length, hits.length]).toEqual([
    facts.reached.rows[level],
    facts.reached.bought[level],
  ]);
  expect(missed.length).toBe(facts.bought - hits.length);
  const won = (lead: number) => (stories[ids.indexOf(lead)]?.won ?? 0) < Number.POSITIVE_INFINITY;
  expect([...hits, ...missed].every(won)).toBe(true);
  expect(hits.every((lead) => above.includes(lead))).toBe(true);
});

test("the latest weeks hand over whom one foretells lead by lead, and a quiet week says when again", async () => {
  const { id, result } = await found();
  const { facts } = result;
  expect(facts.latest.weeks).toBe(13);
  for (const share of [0.2, 0.5]) {
    const level = Math.floor(share * facts.reached.levels.length);
    const at = facts.reached.levels[level] ?? Number.NaN;
    const days = endsTo(TRAINED - 1);
    const handed = await handedBy(at, days);
    const fresh = ids.filter((_, n) => handed[n] !== days[0] && (handed[n] ?? 0) < TRAINED);
    expect(facts.latest.handed[level]).toBe(fresh.length);
    expect(await behind({ id, which: "handed", at })).toEqual(sorted(fresh));
  }
  const advice = advise(facts, { capacity: null, value: 100, cost: 20 });
  if ("missing" in advice) throw new Error("there is enough");
  for (const { at, dropAt } of advice.proposals) expect(dropAt).toBeLessThan(at);
});

test("once enough newer leads are known, these alone judge it, at moments after all it learnt from", async () => {
  clock.advance(240 * DAY);
  const today = TRAINED + 240 - 1;
  await tell(300, TRAINED + 1, TRAINED + 90);
  const { id, result } = await found();
  const { facts, learned: about, until } = result;
  expect(about?.judgedOn).toBe("new");
  const newest = Date.parse(about?.until ?? "") / DAY;
  const window = { today, horizon: HORIZON, first: newest + 1, last: today };
  const chancesOf = await foretelling(api, learned);
  const rows = stories.flatMap((story, n) => {
    const known = (day: number) => (day === Number.POSITIVE_INFINITY ? undefined : day);
    const course = { from: story.came, won: known(story.won), lost: known(story.lost) };
    const day = momentOf(ids[n] as number, course, window);
    if (typeof day !== "number") return [];
    return {
      id: ids[n] as number,
      percent: 100 * (chancesOf([story], day)[0] ?? 0),
      bought: converts(day, course, window),
    };
  });
  const buyers = rows.filter(({ bought }) => bought);
  expect([facts.rows, facts.bought]).toEqual([rows.length, buyers.length]);
  facts.reached.levels.forEach((at, level) => {
    const above = (some: typeof rows) => some.filter(({ percent }) => percent >= at - 1e-9).length;
    expect([facts.reached.rows[level], facts.reached.bought[level]]).toEqual([
      above(rows),
      above(buyers),
    ]);
  });
  const level = Math.floor(facts.reached.levels.length / 2);
  const at = facts.reached.levels[level] ?? Number.NaN;
  const missed = buyers.filter(({ percent }) => percent < at - 1e-9);
  expect(await behind({ id, which: "missed", at })).toEqual(sorted(missed.map((row) => row.id)));
  // The settled weeks: who bought of those handed over.
  const last = today - HORIZON;
  expect(until.settled).toBe(new Date(last * DAY).toISOString().slice(0, 10));
  const days = endsTo(last);
  const handed = await handedBy(at, days);
  const converted = ids.filter((_, n) => {
    const day = handed[n] as number;
    return day !== days[0] && day <= last && (stories[n]?.won ?? 0) - day <= HORIZON;
  });
  expect(facts.settled.converted[level]).toBe(converted.length);
  expect(await behind({ id, which: "converted", at })).toEqual(sorted(converted));
});

test("an old training kept no chances of those tested: its figures flatter it, which is told", async () => {
  clock.advance(-240 * DAY);
  await api.pool.query("UPDATE tested_lead SET chance = NULL WHERE learned_id = $1", [learned]);
  await api.pool.query("DELETE FROM operation WHERE kind = 'thresholds'");
  const { result } = await found();
  expect(result.learned?.judgedOn).toBe("learnt");
  expect(result.until.settled).not.toBeNull();
  const none = await api.ask(startThresholds, { body: { learned: 999 } });
  expect(none.status).toBe(404);
});
