import {
  aucDifference,
  challengeOf,
  fromFile,
  type LearnedFile,
  predict,
  takeRows,
  takeValues,
} from "@bussola/engine";
import type { Lessons, Taught } from "./apart.ts";
import type { Decision } from "./store.ts";

export type Champion = { id: number; until: number; file: LearnedFile };

/** What both are asked about: the same leads, each seen as it sees them. */
export type Ring = { challenger: Lessons; champion: Lessons };

/**
 * Trains a challenger on the older leads and compares it with the champion on the newest. It takes
 * over only where its area is larger beyond noise. A lead may have been learnt from at an older moment
 * of its own by the champion: what that tells is in the champion's favour.
 * @param train given away lessons
 */
export async function decide(
  { id: champion, until, file }: Champion,
  { challenger, champion: seen }: Ring,
  train: (lessons: Lessons) => Promise<Taught>,
): Promise<Decision> {
  const undecided = { champion, tested: null, difference: null, replaced: false };
  const split = challengeOf(challenger.at, challenger.label, until);
  if (!split) return { ...undecided, why: "too few" };
  const taught = await train(some(challenger, split.train));
  if (taught.outcome !== "learned") return { ...undecided, why: taught.outcome };
  const labels = takeValues(challenger.label, split.test);
  const own = chancesOf(taught.learned, some(challenger, split.test));
  const theirs = chancesOf(file, some(seen, split.test));
  const { difference, low, high } = aucDifference(labels, own, theirs);
  const replaced = low > 0;
  return {
    ...{ champion, replaced, why: replaced ? "better" : "not better" },
    tested: { rows: labels.length, bought: labels.reduce((sum, label) => sum + label, 0) },
    difference: { value: difference, low, high },
  };
}

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
