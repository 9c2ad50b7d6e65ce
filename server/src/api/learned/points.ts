import {
  dayOf,
  edgesOf,
  fromFile,
  type Histogram,
  type Model,
  scorecardModel,
  withBands,
} from "@bussola/engine";
import { signalIdsOf } from "../../learning/moments/store.ts";
import type { Predictor } from "../../learning/predictions/store.ts";
import type { Language } from "../../platform/sentence.ts";
import type { Deps } from "../deps.ts";
import { refuseLoading } from "../simulations/ask.ts";

/** Of all leads, those in the upper bands together, and those in the highest. */
const UPPER = 0.3;
const TOP = 0.1;

const WORDS = {
  en: {
    name: (id: number) => `Learnt ${id}`,
    about: "Points learnt from past leads and who of them bought: 20 points double the odds.",
  },
  it: {
    name: (id: number) => `Imparato ${id}`,
    about:
      "Punti imparati dai lead passati e da chi ha comprato: 20 punti raddoppiano le probabilità.",
  },
};

/**
 * A scorecard as a model, with bands by how the leads of today score under it; undefined for trees.
 * @throws {Refusal} 503 while the base is not in memory yet
 */
export async function pointsOf(
  { id, file, observations }: Predictor,
  { pool, simulation, clock }: Deps,
  locale: Language,
): Promise<Model | undefined> {
  const { fitted } = fromFile(file).learned;
  if (fitted.trainer !== "scorecard") return undefined;
  const { name, about } = WORDS[locale];
  const model = scorecardModel(fitted, observations, { name: name(id), about, locale });
  if (!model) return undefined;
  const ids = await signalIdsOf(pool, [], model);
  const day = dayOf(clock.now());
  const { answer } = await simulation
    .ask<"simulate">({ kind: "simulate", to: model, from: undefined, ids, day })
    .catch(refuseLoading);
  const { scores } = answer.tally;
  return withBands(model, [scoreAbove(scores, UPPER), scoreAbove(scores, TOP)], locale);
}

/** The score that such a share of the leads have or exceed. */
function scoreAbove(scores: Histogram, share: number): number {
  const edges = edgesOf(scores);
  const wanted = share * scores.counts.reduce((sum, count) => sum + count, 0);
  let above = 0;
  for (let bin = scores.counts.length - 1; bin >= 0; bin--) {
    above += scores.counts[bin] as number;
    if (above > wanted) return edges[bin + 1] as number;
  }
  return 0;
}
