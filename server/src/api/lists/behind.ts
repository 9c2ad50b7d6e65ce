import type { Behind } from "@bussola/contract";
import {
  type CloseRatePart,
  columnName,
  mondayOf,
  type Named,
  type Observation,
  rowsIn,
} from "@bussola/engine";
import type { BackTest } from "../../learning/backtest/jobs.ts";
import { type Tell, whenLoaded } from "../../learning/backtest/memory.ts";
import type { Asked, Found } from "../../learning/close-rates/jobs.ts";
import {
  type Days,
  type LearningDeps,
  leadsOfMoments,
  learningSet,
} from "../../learning/moments/moments.ts";
import { movedLeads } from "../../learning/predictions/moves/store.ts";
import type { Asked as Thresholds } from "../../learning/thresholds/asking.ts";
import { thresholdLeads } from "../../learning/thresholds/behind.ts";
import type { Thresholds as FoundThresholds } from "../../learning/thresholds/jobs.ts";
import {
  findLearned,
  keptOf,
  observationsOf,
  repeatedLeads,
  testedLeads,
} from "../../learning/training/store.ts";
import { answeredLeads, arrivalLeads, bandLeads } from "../../learning/watch/behind.ts";
import { watchedLeads } from "../../learning/watch/store.ts";
import type { VersionRow } from "../../scoring/catalogue.ts";
import { StillLoading } from "../../scoring/simulation/simulation.ts";
import { leadsOfChannels } from "../channels/ask.ts";
import { leadsOfOutcomes } from "../conversion/ask.ts";
import type { Deps } from "../deps.ts";
import { notFound, stillAtIt } from "../refusal.ts";
import { refuseLoading } from "../simulations/ask.ts";
import { heldList, StillCounting } from "./held.ts";
import { reportOf } from "./store.ts";

type Asking = Pick<Deps, "pool" | "clock" | "simulation">;
type Counting = Asking & { tell: Tell };
type Of<Kind extends Behind["of"]> = Extract<Behind, { of: Kind }>;

const DAY_MS = 86_400_000;
/** A report stays as it is; other numbers are of the base as it becomes. */
const REPORT_GOOD_MS = 10 * 60_000;
const NUMBER_GOOD_MS = 60_000;
/** Counted from what was known of leads when. */
const OF_PAST: ReadonlySet<Behind["of"]> = new Set(["lessons", "rates", "band", "threshold"]);
const dayNumber = (day: string): number => Date.parse(day) / DAY_MS;

/**
 * The leads that a number of a report counted, by ascending id, those of them who are still there: in
 * memory that threads share.
 * @param version by which the health of a model was counted
 * @param patience how long to wait for a list that is not counted yet, in milliseconds
 * @throws {Refusal} 404 where there is no such report, 503 while they are being counted
 */
export async function leadsBehind(
  deps: Asking,
  behind: Behind,
  version: VersionRow,
  patience: number,
): Promise<Float64Array> {
  const isOfReport = "id" in behind;
  const goodFor = isOfReport ? REPORT_GOOD_MS : NUMBER_GOOD_MS;
  const key = JSON.stringify(isOfReport ? behind : [behind, version.id]);
  const ids = await heldList(deps.simulation, { key, patience, goodFor }, (tell) =>
    found({ ...deps, tell }, behind, version),
  ).catch(refuseCounting);
  const shared = new Float64Array(new SharedArrayBuffer(8 * ids.length));
  shared.set(ids);
  return shared;
}

async function found(deps: Counting, behind: Behind, version: VersionRow): Promise<Float64Array> {
  const { pool, simulation, tell } = deps;
  // Read first, told how far that is.
  if (OF_PAST.has(behind.of))
    await whenLoaded((patience) => simulation.ask({ kind: "recall" }, patience), tell);
  switch (behind.of) {
    case "training":
      return tested(deps, behind);
    case "lessons":
      return lessons(deps, behind);
    case "rates":
      return rates(deps, behind);
    case "band":
      return bandLeads(deps, version, {
        ...{ week: dayNumber(behind.week), band: behind.band, bought: behind.bought },
      });
    case "chances": {
      const week = behind.week === undefined ? undefined : mondayOf(dayNumber(behind.week));
      const { tenth, age, bought } = behind;
      return watchedLeads(pool, { tenth, week, age, bought });
    }
    case "arrivals":
      return arrivalLeads(pool, dayNumber(behind.week), behind.weeks ?? 1, tell);
    case "moved":
      return movedLeads(pool, behind.to, Date.parse(behind.since));
    case "answers":
      return answeredLeads(pool, version, {
        ...behind,
        ...{ from: dayNumber(behind.from), to: dayNumber(behind.to), tell },
      });
    case "backtest":
      return replayed(deps, behind);
    case "threshold":
      return handedBy(deps, behind);
    case "outcomes":
      return whenLoaded((patience) => leadsOfOutcomes(deps, behind.which, patience), tell);
    case "channels":
      return whenLoaded(
        (patience) => leadsOfChannels(deps, behind, version.modelId, patience),
        tell,
      );
  }
}

/** @throws {Refusal} 404 of a training from before it was kept whom it was tested on */
async function tested({ pool }: Asking, { id, ...behind }: Of<"training">) {
  const { tested: isKept } = await keptOf(pool, id);
  if (isKept) return testedLeads(pool, id, behind);
  throw notFound({
    en: `Training ${id} was made before Bussola kept whom it counted, or is not there any more: train again, and its numbers open their leads.`,
    it: `L'addestramento ${id} è di prima che Bussola conservasse chi ha contato, o non c'è più: riaddestra, e i suoi numeri apriranno i loro lead.`,
  });
}

async function lessons(
  { pool, simulation, tell }: Counting,
  { id, which, feature }: Of<"lessons">,
) {
  const learned = await findLearned(pool, id);
  if (!learned) throw gone(id);
  if (which === "repeated") return repeatedLeads(pool, id);
  const { wanted, day, counts } = learned;
  const asked: LookedAt = {
    deps: { pool, simulation, tell, now: () => day * DAY_MS },
    days: wanted.from === null ? {} : { from: dayNumber(wanted.from) },
    ...{ which, sampled: counts.sample },
  };
  // Of those who have a moment all were counted, though only a sample was looked at.
  if (feature === undefined) return leadsOfMoments(asked.deps, asked.days, { which, sampled: 1 });
  const observations = await observationsOf(pool, id);
  const observation = observations?.find((one) => columnName(one) === feature);
  if (!observation) throw gone(id);
  return withValue(asked, observation, { part: known(observation) });
}

/** What is more than nothing. */
function known({ kind }: Observation): CloseRatePart {
  if (kind === "text") return { kind: "others" };
  const counts = kind === "amount" || kind === "holds" || kind === "quality";
  return { kind: "range", from: counts ? 0 : null, to: null };
}

/** Those looked at; with a value, those of them who had it at their moment. */
async function rates(
  { pool, simulation, tell }: Counting,
  { id, which, month, value }: Of<"rates">,
) {
  const { params, result } = await report(pool, id, "close-rates");
  const { from, to, day } = params as Asked;
  const { observed, sample: sampled } = result as Found;
  const deps = { pool, simulation, tell, now: () => day * DAY_MS };
  const days = within(from, to, month);
  if (!value) return leadsOfMoments(deps, days, { which, sampled });
  const { observation, parts } = observed[value.observed] ?? {};
  const part = parts?.[value.part]?.part;
  if (!observation || !parts || !part) throw gone(id);
  const among = parts.map((one) => one.part);
  return withValue({ deps, days, which, sampled }, observation, { part, among });
}

type LookedAt = {
  deps: LearningDeps & { tell: Tell };
  days: Days;
  which: Of<"rates">["which"];
  sampled: number;
};

/** The leads that had a value of an observation at their moments. */
async function withValue(
  { deps, days, which, sampled }: LookedAt,
  observation: Observation,
  { part, among }: { part: CloseRatePart; among?: readonly CloseRatePart[] },
): Promise<Float64Array> {
  const onRead = (share: number) => deps.tell("observe", Math.round(100 * share), 100);
  const set = await learningSet(deps, { days, observed: [observation], sampled, onRead });
  const [column] = typeof set === "string" ? [] : set.dataset.columns;
  if (typeof set === "string" || !column) return new Float64Array(0);
  const has = rowsIn(column, part, among);
  const isWanted = (row: number) =>
    has[row] === 1 && (which !== "converted" || set.label[row] === 1);
  return Float64Array.from(set.lead).filter((_, row) => isWanted(row));
}

/** The days of a period, or of a month in it by its first day. */
function within(from: number | null, to: number | null, month: string | undefined): Days {
  if (month === undefined) return { ...(from !== null && { from }), ...(to !== null && { to }) };
  const first = new Date(month);
  const next = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1) / DAY_MS;
  return {
    from: Math.max(from ?? 0, dayNumber(month)),
    to: Math.min(to ?? Number.POSITIVE_INFINITY, next - 1),
  };
}

/** Numbers of a back-test that others make up. */
const COMPOSED: { [figure in Of<"backtest">["figure"]]?: readonly Named[] } = {
  buyers: ["caught", "missed"],
  ever: ["already", "handed"],
};

/** Of very many in a week, those that a back-test names. */
async function replayed({ pool }: Asking, { id, side, figure, week, settled }: Of<"backtest">) {
  const { params, result } = await report(pool, id, "backtest");
  const sides = (params as { asked: { sides: unknown[] } }).asked.sides.length;
  const place = side === "recorded" ? sides : side === "a" ? 0 : 1;
  const { named, namedStrangers, settled: over } = result as BackTest;
  const kinds = COMPOSED[figure] ?? [figure];
  const ids = kinds.flatMap((kind) => {
    const weeks = kind === "strangers" ? namedStrangers : named[place]?.[kind as Named];
    if (!weeks) throw gone(id);
    if (week !== undefined) return weeks[week] ?? [];
    return weeks.filter((_, n) => settled === undefined || n < over === settled).flat();
  });
  return Float64Array.from(new Set(ids)).sort();
}

async function handedBy(
  { pool, simulation, tell }: Counting,
  { id, which, at }: Of<"threshold">,
): Promise<Float64Array> {
  const { params, result } = await report(pool, id, "thresholds");
  const { asked } = params as { asked: Thresholds };
  return thresholdLeads({ pool, simulation, tell }, asked, result as FoundThresholds, {
    ...{ which, at: at ?? null },
  });
}

/** @throws {Refusal} 503 of what is not counted yet; anything else as it is */
function refuseCounting(error: unknown): never {
  if (!(error instanceof StillCounting)) return refuseLoading(error);
  const { step, done, total } = error.far;
  const share = total > 0 ? done / total : 0;
  if (step === "memory" || step === "past")
    return refuseLoading(new StillLoading(share, step === "past" ? "past" : "base"));
  const percent = Math.floor(100 * share);
  throw stillAtIt(
    { step, done, total },
    {
      en: `The leads behind this number are being counted (${percent}%): ask again in a few seconds.`,
      it: `Si stanno contando i lead dietro a questo numero (${percent}%): richiedi fra qualche secondo.`,
    },
  );
}

/** @throws {Refusal} 404 */
async function report(pool: Asking["pool"], id: number, kind: string) {
  const found = await reportOf(pool, id, kind);
  if (!found) throw gone(id);
  return found;
}

const gone = (id: number) =>
  notFound({
    en: `The report ${id} is not there any more: the leads behind its numbers are not known.`,
    it: `Il resoconto ${id} non c'è più: i lead dietro ai suoi numeri non si conoscono.`,
  });
