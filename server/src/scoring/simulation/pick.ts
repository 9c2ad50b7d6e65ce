import { type Compiled, NO_BAND, NO_GRADE, NO_PERSONA, type Scores } from "@bussola/engine";
import type { Part } from "./part.ts";
import type { Question, ScoreCache } from "./simulate.ts";

/** Which leads, by how they stand under both models. */
export type Picked = {
  /** Names of bands, under the model compared with and under the other. */
  from?: string | undefined;
  to?: string | undefined;
  /** Such as A1, under the other. */
  grade?: string | undefined;
  persona?: string | undefined;
  /** Under the other, whether they are ready. */
  ready?: boolean | undefined;
  /** Under the other, from the first up to the second. */
  score?: { gte: number; lt: number } | undefined;
  /** Their score rises, falls, stays. */
  change?: "up" | "down" | "none" | undefined;
  /** Their band has another name or, where a model has no bands, their score changes. */
  moved?: true | undefined;
};

/** A lead under both models; without one to compare with, `from` is null. */
export type Pick = {
  lead: number;
  from: { score: number; band: string | null } | null;
  to: { score: number; band: string | null };
};

export type Picks = { total: number; picks: Pick[] };

const MOST = 100;
/** As in the comparison of all: below it, it is a rounding. */
const NO_CHANGE = 1e-9;

/** The leads of some parts that stand so; those whose score changes most, or is highest, in order. */
export function pick(
  parts: readonly Part[],
  { to, from, day }: Question,
  which: Picked,
  cache: ScoreCache,
): Picks {
  const found = parts.map(({ now }) => {
    const after = cache.scores(to, now, day);
    const before = from && cache.scores(from, now, day);
    const picks: Pick[] = [];
    let total = 0;
    for (let place = 0; place < now.live.length; place++) {
      if (now.live[place] === 0) continue;
      if (!stands(to, after, place, which)) continue;
      if (from && before && !came({ from, before, to, after }, place, which)) continue;
      total++;
      picks.push({
        lead: now.data.leads[place] as number,
        from: from && before ? standing(from, before, place) : null,
        to: standing(to, after, place),
      });
      if (picks.length >= 10 * MOST) picks.sort(byWeight).splice(MOST);
    }
    return { total, picks };
  });
  return found.reduce(addPicks, { total: 0, picks: [] });
}

export const addPicks = (a: Picks, b: Picks): Picks => ({
  total: a.total + b.total,
  picks: [...a.picks, ...b.picks].sort(byWeight).slice(0, MOST),
});

function stands(to: Compiled, after: Scores, place: number, which: Picked): boolean {
  if (which.to !== undefined && bandAt(to, after, place) !== which.to) return false;
  if (which.grade !== undefined && gradeAt(to, after, place) !== which.grade) return false;
  if (which.persona !== undefined && personaAt(to, after, place) !== which.persona) return false;
  if (which.ready !== undefined && (after.ready[place] === 1) !== which.ready) return false;
  const score = after.score[place] as number;
  const reaches = (limit: number) => score >= limit - NO_CHANGE;
  return !which.score || (reaches(which.score.gte) && !reaches(which.score.lt));
}

function came({ from, before, to, after }: Both, place: number, which: Picked): boolean {
  if (which.from !== undefined && bandAt(from, before, place) !== which.from) return false;
  const change = (after.score[place] as number) - (before.score[place] as number);
  const isChange = Math.abs(change) > NO_CHANGE;
  if (which.change === "up" && !(change > NO_CHANGE)) return false;
  if (which.change === "down" && !(change < -NO_CHANGE)) return false;
  if (which.change === "none" && isChange) return false;
  if (!which.moved) return true;
  const byBand = from.bands.names.length > 0 && to.bands.names.length > 0;
  return byBand ? bandAt(from, before, place) !== bandAt(to, after, place) : isChange;
}

type Both = { from: Compiled; before: Scores; to: Compiled; after: Scores };

const standing = (compiled: Compiled, scores: Scores, place: number) => ({
  score: scores.score[place] as number,
  band: bandAt(compiled, scores, place),
});

function bandAt({ bands }: Compiled, scores: Scores, place: number): string | null {
  const band = scores.band[place] as number;
  return band === NO_BAND ? null : (bands.names[band] ?? null);
}

function personaAt({ personas }: Compiled, scores: Scores, place: number): string | null {
  const persona = scores.persona[place] as number;
  return persona === NO_PERSONA ? null : (personas[persona]?.name ?? null);
}

function gradeAt({ grades }: Compiled, scores: Scores, place: number): string | null {
  const fit = scores.gradeFit[place] as number;
  if (fit === NO_GRADE) return null;
  return `${grades.fit.names[fit]}${grades.engagement.names[scores.gradeEngagement[place] as number]}`;
}

const byWeight = (a: Pick, b: Pick): number =>
  change(b) - change(a) || b.to.score - a.to.score || a.lead - b.lead;
const change = ({ from, to }: Pick): number => (from ? Math.abs(to.score - from.score) : 0);
