import {
  agesIn,
  fromFile,
  mondayOf,
  type Observation,
  predict,
  tenthsOf,
  watchChanceAges,
  watchChances,
  watchChanceWeeks,
} from "@bussola/engine";
import type { Progress } from "../../../platform/operations.ts";
import { versionById } from "../../../scoring/store.ts";
import { askBase } from "../../lessons/jobs.ts";
import { type LearningDeps, learningSet } from "../../moments/moments.ts";
import { signalIdsOf } from "../../moments/store.ts";
import { findPredictor, type Predictor } from "../../predictions/store.ts";
import { newestLearnt, saveChances } from "../store.ts";

type Watching = LearningDeps & { progress: Progress };

/**
 * Holds what the published predictor says of leads against what came of them. Leads are looked at on
 * days after the newest that it was learnt from, and of them those whose horizon is over: what it was
 * learnt from proves nothing.
 */
export async function lookAtChances(watching: Watching): Promise<void> {
  const { pool, simulation, now, progress } = watching;
  const predictor = await findPredictor(pool);
  if (!predictor) return;
  // Its past is read first, told how far that is.
  await askBase(simulation, { kind: "recall" }, progress);
  const until = await newestLearnt(pool, predictor.id);
  const set = await learningSet(
    { pool, simulation, now },
    {
      days: until === null ? {} : { from: until + 1 },
      observed: withAge(predictor.observations),
      onRead: (share) => progress("chances", Math.round(100 * share), 100),
    },
  );
  // Of another horizon it foretells another thing.
  if (typeof set === "string" || set.horizonDays !== predictor.horizonDays) return;
  const { learned } = fromFile(predictor.file);
  const scores = await scoresOf(watching, predictor, set);
  const chances = Float64Array.from(
    predict(learned, set.dataset, scores),
    ({ probability }) => probability,
  );
  const { label, at, lead } = set;
  const ages = agesIn(set.dataset);
  if (!ages) throw new Error("the leads were looked at without their ages");
  const figures = {
    ...watchChances(label, chances),
    weekly: watchChanceWeeks(label, chances, at),
    ages: watchChanceAges(label, chances, { ages, at }),
  };
  const rows = tenthsOf(chances).flatMap((own, tenth) =>
    Array.from(own, (row) => ({
      ...{ lead: lead[row] as number, tenth, week: mondayOf(at[row] as number) },
      ...{ age: ages[row] as number, bought: label[row] === 1 },
    })),
  );
  await saveChances(pool, predictor.id, { figures, rows }, now());
}

/** What a predictor looks at, and the age that its leads are told apart by. */
const withAge = (observations: readonly Observation[]): Observation[] => [
  ...observations.filter(({ kind }) => kind !== "age"),
  { kind: "age" },
];

/** What the rules that few outcomes are drawn towards gave each lead then. */
async function scoresOf(
  { pool, simulation, progress }: Watching,
  { rulesId }: Predictor,
  { lead, at }: { lead: Float64Array; at: Float64Array },
): Promise<Float64Array | undefined> {
  const version = rulesId === null ? undefined : await versionById(pool, rulesId);
  if (!version || lead.length === 0) return undefined;
  const ids = await signalIdsOf(pool, [], version.body);
  const ask = { kind: "scoresThen", leads: lead, days: at, model: version.body, ids } as const;
  const { answer } = await askBase<"scoresThen">(simulation, ask, progress);
  const byLead = new Map(Array.from(answer.leads, (id, i) => [id, answer.scores[i] as number]));
  return lead.map((id) => byLead.get(id) ?? 0);
}
