import { logistic } from "../statistics/loss.ts";
import { type Grouping, MISSING_GROUP, OTHER_GROUP } from "./bins.ts";
import { type Coded, offsetsOf } from "./coded.ts";
import { oddsOf, type Weights } from "./logistic.ts";

/** Neighbours of a number are one below it: a chi-square of one degree is larger once in twenty times. */
const NOISE = 3.84;
/** Texts are others below it: less than its own standard error. Many texts are one rule anyway. */
const LITTLE = 1;

type Direction = 1 | -1 | undefined;

/** A group: its weight, and how surely it is known (the curvature of the loss, an inverse variance). */
type Group = { weight: number; sure: number };

/**
 * The groupings with fewer groups: neighbours of a number whose weights differ no more than by chance
 * are one, texts that are worth no more than the others are among them, and features of which one
 * group is left go. Undefined when nothing is to be joined.
 * @param monotone by name of a number, which way its weights have to go
 */
export function joinGroups(
  { groupings, ...fitted }: { groupings: readonly Grouping[] } & Weights,
  coded: Coded,
  monotone: Readonly<Record<string, 1 | -1>>,
): Grouping[] | undefined {
  const chances = oddsOf(coded, fitted).map(logistic);
  const offsets = offsetsOf(coded);
  let isJoined = false;
  const joined = groupings.flatMap((grouping, f) => {
    const sure = new Float64Array(coded.sizes[f]!);
    const codes = coded.features[f]!;
    for (let row = 0; row < coded.rows; row++)
      sure[codes[row]!]! += chances[row]! * (1 - chances[row]!);
    const groups = Array.from(sure, (own, group) => ({
      weight: fitted.weights[offsets[f]! + group]!,
      sure: own,
    }));
    const fewer =
      grouping.kind === "number"
        ? joinNumbers(grouping, groups, monotone[grouping.name])
        : joinLabels(grouping, groups);
    if (fewer !== grouping) isJoined = true;
    return fewer ?? [];
  });
  // Of one that tells nothing people are told so; of none there is nothing to say.
  return isJoined && joined.length > 0 ? joined : undefined;
}

type OfNumber = Extract<Grouping, { kind: "number" }>;
type OfTexts = Extract<Grouping, { kind: "category" }>;

function joinNumbers(grouping: OfNumber, all: Group[], way: Direction): OfNumber | undefined {
  const [missing, ...groups] = all as [Group, ...Group[]];
  const edges = [...grouping.edges];
  for (;;) {
    const [at, cost] = leastApart(groups, way);
    if (cost >= NOISE) break;
    groups.splice(at, 2, together(groups[at]!, groups[at + 1]!));
    edges.splice(at, 1);
  }
  if (edges.length === 0 && apart(missing, groups[0]!) < NOISE) return undefined;
  return edges.length === grouping.edges.length ? grouping : { ...grouping, edges };
}

/** The neighbours that differ least; those that go the wrong way first. */
function leastApart(groups: readonly Group[], way: Direction): [at: number, cost: number] {
  let found: [number, number] = [-1, Infinity];
  for (let at = 0; at + 1 < groups.length; at++) {
    const [a, b] = [groups[at]!, groups[at + 1]!];
    const isWrong = way !== undefined && way * (b.weight - a.weight) < 0;
    const cost = isWrong ? -apart(a, b) : apart(a, b);
    if (cost < found[1]) found = [at, cost];
  }
  return found;
}

function joinLabels(grouping: OfTexts, all: readonly Group[]): OfTexts | undefined {
  let others = all[OTHER_GROUP]!;
  const left = grouping.labels.map((label, k) => ({ label, ...all[k + 2]! }));
  while (left.length > 0) {
    const at = left.reduce(
      (best, group, k) => (apart(group, others) < apart(left[best]!, others) ? k : best),
      0,
    );
    if (apart(left[at]!, others) >= LITTLE) break;
    others = together(others, left[at]!);
    left.splice(at, 1);
  }
  if (left.length === 0 && apart(all[MISSING_GROUP]!, others) < NOISE) return undefined;
  if (left.length === grouping.labels.length) return grouping;
  return { ...grouping, labels: left.map(({ label }) => label) };
}

/** How far two weights are from being the same (Wald): of a group without rows the weight is nought. */
function apart(a: Group, b: Group): number {
  const sure = a.sure * b.sure === 0 ? a.sure + b.sure : (a.sure * b.sure) / (a.sure + b.sure);
  return (a.weight - b.weight) ** 2 * sure;
}

function together(a: Group, b: Group): Group {
  const sure = a.sure + b.sure;
  const weight = sure === 0 ? 0 : (a.weight * a.sure + b.weight * b.sure) / sure;
  return { weight, sure };
}
