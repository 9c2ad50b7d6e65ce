import { type Compiled, type CompiledSegments, memberships } from "@bussola/engine";
import { type Standing, standingOf } from "../standing.ts";
import { type Chances, chanceTest, placesIn, type Within } from "./chances.ts";
import { Best, before, type Order, type Ranked, ranksOf } from "./order.ts";
import type { Part } from "./part.ts";
import type { ScoreCache } from "./simulate.ts";
import { textTest } from "./text-search.ts";

/** Which leads, in which order. */
export type Which = {
  day: number;
  /** Whether somebody is known; undefined for all. */
  known: boolean | undefined;
  /** All of them are in who somebody is. */
  words: readonly string[];
  /** The lead that those words name; found whoever it is. */
  named: number | undefined;
  /** Only these, by ascending id; undefined for all. In memory that all threads share. */
  among: Float64Array | undefined;
  /** What was predicted, where the list goes by it. */
  chances: Chances | undefined;
  chance: Within | undefined;
  percentile: Within | undefined;
  order: Order;
  descending: boolean;
  /** The list begins behind this place. */
  after: Ranked | undefined;
};

/** The same with what it is held against: the standing shown is that of the first model. */
export type Question = Which & {
  version: { id: number; compiled: Compiled };
  /** The models that the conditions lean on, by their places. */
  models: readonly Compiled[];
  /** All of them must hold. */
  conditions: CompiledSegments;
};

/** A lead in a list, as it stands. */
export type ListedLead = Standing & Ranked & { lastAt: number };

/** How many leads there are, how many of them match, and the first of those, in order. */
export type Listed = { leads: number; total: number; rows: ListedLead[] };

/** All that match, in order, by their ids. */
export type Matches = {
  leads: number;
  ranks: Float64Array;
  ids: Float64Array;
  /** Where they are put in order by a text. */
  texts: readonly string[] | undefined;
};

type Candidate = Ranked & { part: Part; place: number };

/** The first of the leads that match. */
export function list(
  parts: readonly Part[],
  question: Question,
  limit: number,
  cache: ScoreCache,
): Listed {
  const best = new Best<Candidate>(limit);
  const { leads, total } = eachMatch(parts, question, cache, (candidate) => best.add(candidate));
  const { version, day } = question;
  const rows = best.ordered().map(({ part, place, rank, text, leadId }) => {
    const named = { leadId, known: part.known[place] === 1 };
    const scores = cache.scores(version.compiled, part.now, day);
    const standing = standingOf(version, scores, place, named, day);
    return { ...standing, rank, text, lastAt: part.lastAt[place] as number };
  });
  return { leads, total, rows };
}

/** All of the leads that match. */
export function match(parts: readonly Part[], question: Question, cache: ScoreCache): Matches {
  const found: Ranked[] = [];
  const { leads } = eachMatch(parts, question, cache, ({ rank, text, leadId }) => {
    found.push({ rank, text, leadId });
  });
  found.sort(before);
  return {
    leads,
    ranks: Float64Array.from(found, ({ rank }) => rank),
    ids: Float64Array.from(found, ({ leadId }) => leadId),
    texts: found.some(({ text }) => text) ? found.map(({ text }) => text ?? "") : undefined,
  };
}

function eachMatch(
  parts: readonly Part[],
  question: Question,
  cache: ScoreCache,
  visit: (candidate: Candidate) => void,
): { leads: number; total: number } {
  const { after } = question;
  let [leads, total] = [0, 0];
  for (const part of parts) {
    const isMatch = testOf(part, question, cache);
    const rankOf = ranksOf(part, question, cache);
    const { live, data } = part.now;
    leads += part.now.size - part.now.dead;
    for (let place = 0; place < live.length; place++) {
      if (live[place] === 0 || !isMatch(place)) continue;
      total++;
      const candidate = { ...rankOf(place), leadId: data.leads[place] as number, part, place };
      if (!after || before(after, candidate) < 0) visit(candidate);
    }
  }
  return { leads, total };
}

/** Whether the lead at a place of a part matches. */
function testOf(part: Part, question: Question, cache: ScoreCache): (place: number) => boolean {
  const { conditions, models, day, known, words, named } = question;
  const { now } = part;
  const scores = models.map((model) => cache.scores(model, now, day));
  const inside = conditions.tests.length
    ? memberships(conditions, now.batch([conditions]), day, scores)
    : [];
  const isSaid = words.length > 0 ? textTest(now, words) : undefined;
  const isLikely = chanceTest(part, question);
  const isNamed = question.among && placesIn({ leads: question.among }, part);
  const isWanted = known === undefined ? undefined : Number(known);
  return (place) =>
    (isWanted === undefined || part.known[place] === isWanted) &&
    inside.every((members) => members[place] === 1) &&
    (!isNamed || (isNamed[place] as number) >= 0) &&
    (!isLikely || isLikely(place)) &&
    (!isSaid || isSaid(place) || now.data.leads[place] === named);
}

export const addListed = (a: Listed, b: Listed): Listed => ({
  leads: a.leads + b.leads,
  total: a.total + b.total,
  rows: [...a.rows, ...b.rows].sort(before),
});

export function addMatches(a: Matches, b: Matches): Matches {
  const size = a.ids.length + b.ids.length;
  const [ranks, ids] = [new Float64Array(size), new Float64Array(size)];
  let [i, j] = [0, 0];
  const texts: string[] = [];
  const at = ({ ranks, ids, texts }: Matches, place: number): Ranked => ({
    rank: ranks[place] as number,
    text: texts?.[place],
    leadId: ids[place] as number,
  });
  for (let to = 0; to < size; to++) {
    const fromA = j === b.ids.length || (i < a.ids.length && before(at(a, i), at(b, j)) < 0);
    const { rank, text, leadId } = fromA ? at(a, i++) : at(b, j++);
    ranks[to] = rank;
    ids[to] = leadId;
    if (text) texts[to] = text;
  }
  const isText = a.texts !== undefined || b.texts !== undefined;
  return { leads: a.leads + b.leads, ranks, ids, texts: isText ? texts : undefined };
}
