import {
  aucDifference,
  challengeOf,
  daysToGo,
  freshEvidence,
  freshRows,
  fromFile,
  type LearnedFile,
  type Learnt,
  predict,
  takeRows,
  takeValues,
} from "@bussola/engine";
import type { Lessons, Taught } from "./apart.ts";
import type { Decision, Fresh } from "./store.ts";

const DAY_MS = 86_400_000;

export type Champion = { id: number; file: LearnedFile; learnt: Learnt };

/** What both are asked about: the same leads, each seen as it sees them. */
export type Ring = { challenger: Lessons; champion: Lessons; leads: Float64Array; horizon: number };

/**
 * Compares a challenger with the champion on all that neither learnt from, in stretches of time before
 * each of which the challenger is trained anew. It takes over only where its area is larger beyond
 * noise.
 * @param day UTC day number of today
 * @param train given away lessons
 */
export async function decide(
  { id: champion, file, learnt }: Champion,
  { challenger, champion: seen, leads, horizon }: Ring,
  day: number,
  train: (lessons: Lessons) => Promise<Taught>,
): Promise<Decision> {
  const fresh = freshRows({ leads, times: challenger.at }, learnt);
  const evidence = freshOf(challenger.label, fresh, { learnt, day, horizon });
  const undecided = { champion, evidence, tested: null, difference: null, replaced: false };
  const folds = challengeOf(challenger.at, challenger.label, fresh);
  if (!folds) return { ...undecided, why: "too few" };
  const own: number[] = [];
  for (const fold of folds) {
    const taught = await train(some(challenger, fold.train));
    if (taught.outcome !== "learned") return { ...undecided, why: taught.outcome };
    own.push(...chancesOf(taught.learned, some(challenger, fold.test)));
  }
  const rows = Uint32Array.from(folds.flatMap(({ test }) => [...test]));
  const labels = takeValues(challenger.label, rows);
  const theirs = chancesOf(file, some(seen, rows));
  const { difference, low, high } = aucDifference(labels, Float64Array.from(own), theirs);
  const replaced = low > 0;
  return {
    ...{ champion, evidence, replaced, why: replaced ? "better" : "not better" },
    tested: { rows: labels.length, bought: labels.reduce((sum, label) => sum + label, 0) },
    difference: { value: difference, low, high },
  };
}

/** How much there is to compare on, and about when it will be enough. */
export function freshOf(
  labels: Uint8Array,
  fresh: Uint32Array,
  { learnt, day, horizon }: { learnt: Learnt; day: number; horizon: number },
): Fresh {
  const evidence = freshEvidence(labels, fresh);
  const more = daysToGo(evidence, day - horizon - learnt.until);
  const enoughOn = more === undefined ? null : isoDay(day + more);
  return { ...evidence, enoughOn };
}

const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

const some = ({ dataset, label, at, rules }: Lessons, rows: Uint32Array): Lessons => ({
  dataset: takeRows(dataset, rows),
  label: takeValues(label, rows),
  at: takeValues(at, rows),
  rules: rules && takeValues(rules, rows),
});

function chancesOf(file: LearnedFile, { dataset, rules }: Lessons): Float64Array {
  const { learned } = fromFile(file);
  return Float64Array.from(predict(learned, dataset, rules), ({ probability }) => probability);
}
