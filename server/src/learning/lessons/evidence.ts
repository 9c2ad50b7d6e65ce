import { dayOf, freshRows } from "@bussola/engine";
import { type LearningDeps, leadsOfMoments, learningSet } from "../moments/moments.ts";
import { freshOf } from "../training/challenge.ts";
import { type Champion, type Fresh, findChampion } from "../training/store.ts";

const DAY_MS = 86_400_000;

/** The leads that one learnt from: its moments follow from the day of its training. */
export async function leadsOf(
  { pool, simulation }: Omit<LearningDeps, "now">,
  champion: Champion,
): Promise<ReadonlySet<number>> {
  const { day, counts } = champion;
  const deps = { pool, simulation, now: () => day * DAY_MS };
  const which = { which: "moments", sampled: counts.sample } as const;
  return new Set(await leadsOfMoments(deps, daysOf(champion), which));
}

/**
 * What a challenger would be compared with the champion by, if it were today; undefined when nothing
 * predicts or conversions are still being counted.
 */
export async function evidenceNow(deps: LearningDeps): Promise<Fresh | undefined> {
  const champion = await findChampion(deps.pool);
  if (!champion) return undefined;
  const { counts, until } = champion;
  const options = { days: daysOf(champion), observed: [], sampled: counts.sample };
  const set = await learningSet(deps, options);
  if (typeof set === "string") return undefined;
  const learnt = { leads: await leadsOf(deps, champion), until };
  const fresh = freshRows({ leads: set.lead, times: set.at }, learnt);
  const when = { learnt, day: dayOf(deps.now()), horizon: set.horizonDays };
  return freshOf(set.label, fresh, when);
}

const daysOf = ({ wanted }: Champion) =>
  wanted.from === null ? {} : { from: dayOf(Date.parse(wanted.from)) };
