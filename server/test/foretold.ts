import { startTraining } from "@bussola/contract";
import {
  compile,
  fromFile,
  logistic,
  looksOn,
  observe,
  parseModel,
  predict,
  type Random,
  readsOf,
  SliceBuilder,
  score,
  signalKey,
} from "@bussola/engine";
import { findPredictor } from "../src/learning/predictions/store.ts";
import type { Clock } from "../src/platform/clock.ts";
import { ensureConversion } from "../src/scoring/conversion/jobs.ts";
import { backfill } from "../src/scoring/jobs.ts";
import { type Api, createApi } from "./api.ts";
import { quiet } from "./world.ts";

/** Leads of a known truth, and what a predictive model makes of each of them by itself. */

const DAY = 86_400_000;

/** What a lead did, on UTC day numbers; how many employees it has was told anew for some. */
export type Story = {
  came: number;
  pages: number[];
  told: { day: number; employees: number }[];
  won: number;
  lost: number;
};

/** The more pages and employees, the more buy. */
export function storyOf(n: number, came: number, random: Random): Story {
  const pages = [
    ...new Set(Array.from({ length: random.count(2) }, () => came + random.whole(0, 30))),
  ];
  const told = [{ day: came, employees: random.whole(1, 500) }];
  if (n % 5 === 0) told.push({ day: came + 15, employees: 1 + (told[0]?.employees ?? 0) });
  const buys = random.chance(logistic(-4 + 0.8 * pages.length + (told[0]?.employees ?? 0) / 130));
  const won = buys ? came + random.whole(2, 60) : Infinity;
  const lost = !buys && n % 7 === 0 ? came + 25 : Infinity;
  return { came, pages: pages.sort((a, b) => a - b), told, won, lost };
}

export function messagesOf({ pages, told, won, lost }: Story, userId: string): object[] {
  const on = (day: number) => ({
    ...{ userId, timestamp: new Date(day * DAY + DAY / 2).toISOString() },
  });
  return [
    ...told.map(({ day, employees }) => ({ ...on(day), type: "identify", traits: { employees } })),
    ...pages.map((day) => ({ ...on(day), type: "page" })),
    ...(won < Infinity ? [{ ...on(won), type: "track", event: "Deal Won" }] : []),
    ...(lost < Infinity ? [{ ...on(lost), type: "track", event: "Deal Lost" }] : []),
  ];
}

/** The rules: a point a page. */
export const pagesModel = (more: object = {}) => ({
  ...{ bussola: 1, name: "Pages", signals: { page: { type: "page" } } },
  groups: [{ name: "all", dimension: "engagement", rules: [{ signal: "page", points: 1 }] }],
  ...more,
});

/** An API that can learn who buys, beside rules that know pages alone. */
export async function createLearner(clock: Clock) {
  const api = await createApi(clock);
  await ensureConversion(api.pool);
  await backfill(api.pool, clock.now, quiet);
  await api.publish(pagesModel());
  return {
    api,
    /** Messages of the past, in requests of a usual size. */
    async recall(said: readonly object[]): Promise<void> {
      for (let at = 0; at < said.length; at += 300) await api.recall(...said.slice(at, at + 300));
    },
    /** Gives the number of what was learnt. */
    async train(body: object = {}): Promise<number> {
      const operation = await api.get(startTraining, { body });
      return ((await api.perform(operation)) as { learned: number }).learned;
    },
  };
}

export type Learner = Awaited<ReturnType<typeof createLearner>>;

/** A function of the chances at the end of a day of leads of whom nothing later is there. */
export async function foretelling(api: Api, learned: number) {
  const predictor = await findPredictor(api.pool, learned);
  if (!predictor) throw new Error("nothing was learnt");
  const { file, observations } = predictor;
  const idOf = (key: string) => (key === signalKey({ type: "page" }) ? 3 : 4);
  const { learned: found } = fromFile(file);
  const rules = compile(parseModel(pagesModel()), idOf);
  return (stories: readonly Story[], day: number): number[] => {
    const builder = new SliceBuilder();
    for (const [n, { pages, told }] of stories.entries()) {
      builder.lead(n, new Set());
      for (const page of pages) if (page <= day) builder.record(3, page, 1);
      const latest = told.findLast((said) => said.day <= day);
      if (latest) builder.trait("employees", latest.employees);
    }
    const batch = builder.build().batch([readsOf(observations)]);
    const places = Uint32Array.from(stories.keys());
    const looks = looksOn(
      day,
      places,
      stories.map(({ came }) => came),
    );
    const columns = observe(batch, looks, observations, idOf);
    const scores = score(rules, batch, day).score;
    const chances = predict(found, { rows: stories.length, columns }, scores);
    return chances.map(({ probability }) => probability);
  };
}

/** By lead, the first of some days at whose end it is open and its chance reaches one; Infinity: never. */
export function handedFrom(
  chancesOf: Awaited<ReturnType<typeof foretelling>>,
  stories: readonly Story[],
  at: number,
  days: readonly number[],
): number[] {
  const handed = stories.map(() => Infinity);
  for (const day of days) {
    const chances = chancesOf(stories, day);
    for (const [n, { came, won, lost }] of stories.entries())
      if (came <= day && won > day && lost > day && (chances[n] ?? 0) >= at - 1e-9)
        handed[n] = Math.min(handed[n] ?? 0, day);
  }
  return handed;
}
