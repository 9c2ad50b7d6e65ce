import type { Part } from "../close-rates/part.ts";
import type { AnswersHealth } from "./answers.ts";
import { type ArrivalsHealth, largestMove, type Watched } from "./arrivals.ts";
import type { CohortHealth } from "./bands.ts";
import type { AgedChances, AgeHealth } from "./chance-ages.ts";
import type { ChanceBand, ChanceWeeks } from "./chance-weeks.ts";
import type { Hits } from "./level.ts";

/** What went beyond a limit, and still is. */
export type Raised = {
  /** Of a signal its name, of an age its first day; empty for the others. */
  subject: string;
  /** The first week beyond the limit: the UTC day number of its Monday. */
  week: number;
} & Change;

/** What changed, by how much. */
export type Change =
  /** A signal is seen with another share of the new leads. */
  | { kind: "seen"; before: number; now: number }
  /** A signal, or the score, has other values; of the part that moved most its shares. */
  | { kind: "values" | "score"; index: number; part: Part; before: number; now: number }
  /** Leads in hotter bands buy no more often: those of the lowest band with leads, and the highest. */
  | { kind: "bands"; lowest: Hits; highest: Hits }
  /** Of leads of such chances another number buys than was foretold: the band that is furthest off. */
  | ({ kind: "chances" } & ChanceBand)
  /** The same of leads of an age, and not of the others. */
  | ({ kind: "ages" } & AgedChances)
  /** Sales accept fewer of the leads that they answer. */
  | { kind: "answers"; before: number; now: number; reason: string | null };

/** Everything that is beyond its limit now. */
export function alarmsOf(health: {
  arrivals: ArrivalsHealth;
  bands: { weeks: readonly CohortHealth[]; since: number | undefined };
  answers: AnswersHealth;
  /** Of what predicts; undefined where nothing does, or of models that it is not told of. */
  chances?: ChanceWeeks | undefined;
  ages?: readonly AgeHealth[] | undefined;
}): Raised[] {
  const { arrivals, bands, answers, chances, ages = [] } = health;
  return [
    ...arrivals.signals.flatMap((signal) => ofWatched(signal.name, "values", signal)),
    ...ofWatched("", "score", arrivals.score),
    ...ofBands(bands),
    ...(chances ? ofChances(chances) : []),
    ...ages.flatMap(ofAge),
    ...ofAnswers(answers),
  ];
}

function ofWatched(
  subject: string,
  kind: "values" | "score",
  { since, now, seen }: Watched,
): Raised[] {
  if (since === undefined) return [];
  if (seen && seen.before !== null && seen.now !== null)
    return [{ subject, week: since, kind: "seen", before: seen.before, now: seen.now }];
  const moved = largestMove(now);
  return moved ? [{ subject, week: since, kind, index: now?.index ?? 0, ...moved }] : [];
}

function ofBands({ weeks, since }: { weeks: readonly CohortHealth[]; since: number | undefined }) {
  const filled = weeks.findLast(({ level }) => level !== "unknown")?.bands;
  const own = filled?.filter(({ leads }) => leads > 0) ?? [];
  const [lowest, highest] = [own[0], own.at(-1)];
  if (since === undefined || !lowest || !highest) return [];
  const hits = ({ leads, bought }: { leads: number; bought: number }): Hits => {
    return { hits: bought, of: leads };
  };
  const change = { kind: "bands" as const, lowest: hits(lowest), highest: hits(highest) };
  return [{ subject: "", week: since, ...change }];
}

function ofChances({ weeks, since }: ChanceWeeks): Raised[] {
  // The last of which enough is known.
  const worst = weeks.findLast(({ level }) => level === "act")?.worst;
  if (since === undefined || !worst) return [];
  return [{ subject: "", week: since, kind: "chances", ...worst }];
}

function ofAge({ off }: AgeHealth): Raised[] {
  if (!off) return [];
  const { week, ...part } = off;
  return [{ subject: `${part.from}`, week, kind: "ages", ...part }];
}

function ofAnswers({ since, before, now, reasons }: AnswersHealth): Raised[] {
  if (since === undefined) return [];
  const shares = { before: before.hits / before.of, now: now.hits / now.of };
  const reason = reasons.find((each) => each.reason !== null)?.reason ?? null;
  return [{ subject: "", week: since, kind: "answers", ...shares, reason }];
}
