import { type GuidedResult, GuidedState, type GuidedStudy } from "@bussola/contract";
import { parseModel } from "@bussola/engine";
import { type Survey, survey } from "../../capture/columns/survey.ts";
import { isTyped } from "../../capture/files/source.ts";
import { inBatches, isRefused, type Outgoing, outgoing } from "../../capture/imports/outgoing.ts";
import type { Plan } from "../../capture/imports/plan.ts";
import { ensureSource } from "../../capture/store.ts";
import type { Guide } from "../../learning/guided/asking.ts";
import {
  endingOf,
  meaningOf,
  type Outcomes,
  stageOf,
  WORTH_PATH,
  withOutcome,
  worthPath,
} from "../../learning/guided/outcome.ts";
import { keysOf, NULLS, planOf } from "../../learning/guided/plan.ts";
import { markOf, type Progress } from "../../platform/operations.ts";
import type { Language } from "../../platform/sentence.ts";
import { saveConversion } from "../../scoring/conversion/jobs.ts";
import { readConversion, type StoredConversion } from "../../scoring/conversion/store.ts";
import { publish, saveModel } from "../../scoring/jobs.ts";
import type { ReadFile } from "../imports/files.ts";
import { IMPORT_SOURCE, type Importing, reportOf, Work } from "../imports/jobs.ts";
import { listStages } from "../stages/store.ts";
import { ask } from "./asked.ts";
import { text } from "./text.ts";

type Finishing = Importing & { guide: Guide };

/** What was asked for: the choices as they were then, and the time, so that a second run says the same. */
type Asked = { state: GuidedState; language: Language; at: number; author?: string };

/**
 * Imports the past leads with their outcome and the open ones, then publishes the model that the
 * choices make. Begun again after a crash it finds what it stored and saved already.
 */
export async function finishGuided(
  params: Record<string, unknown>,
  progress: Progress,
  finishing: Finishing,
): Promise<GuidedResult> {
  const asked = askedOf(params);
  const { state, language, at } = asked;
  const { pool, files, guide } = finishing;
  // Cut off while it let its files go: all else was done.
  const done = markOf<GuidedResult>(progress, "clean", DONE)?.found;
  if (done) return letGo(done, state, files);
  const file = await fileOf(state.file, finishing);
  const conversion = await readConversion(pool);
  // Read first: where it cannot be made nothing is to be imported.
  const { study } = await ask("study", { guide, file, state, conversion, language, now: at });
  const { model } = await ask("model", { guide, file, state, conversion, language, now: at });
  const outcome = study.study.outcome;
  const past = await planned(file.about, state, outcome.column);
  const stages = await closedStages(finishing, conversion);
  const worth = await worthOf(study.study.worth, conversion, pool);
  const outcomes: Outcomes | undefined =
    outcome.column === null
      ? undefined
      : {
          column: outcome.column,
          meanings: new Map(
            outcome.values.map(({ value, means }) => [value.trim().toLowerCase(), means]),
          ),
          ...{ decided: study.study.decided, worth, plan: past.plan, now: at, stages },
          wonByStage: stageOf(conversion.won) !== undefined,
          events: { won: endingOf("won", conversion.won), lost: endingOf("lost", conversion.lost) },
        };
  const totals = { past: 0, open: 0, refused: 0 };
  const bring = (one: FileAt, plan: Plan, with_: Outcomes | undefined) =>
    bringIn(one, plan, with_, { asked, finishing, progress, totals });
  await bring(file, past.plan, outcomes);
  if (state.open !== null) {
    const open = await fileOf(state.open, finishing);
    await bring(open, (await planned(open.about, state, outcome.column)).plan, undefined);
  }
  const saving = asked.author === undefined ? {} : { author: asked.author };
  const { version } = await saveModel(pool, parseModel(model), saving);
  await publish(pool, version.id, state.main, finishing.now, progress);
  const result = { model: version.name, version: version.number, ...totals };
  await progress("clean", 0, 1, { of: DONE, after: 0, found: result });
  return letGo(result, state, files);
}

/** What the mark is of that says that only the files are left. */
const DONE = "done";

async function letGo(
  result: GuidedResult,
  { file, open }: GuidedState,
  files: Finishing["files"],
): Promise<GuidedResult> {
  for (const id of [file, open]) if (id !== null) await files.dropContent(id);
  return result;
}

function askedOf({ state, language, at, author }: Record<string, unknown>): Asked {
  return {
    state: GuidedState.parse(state),
    language: language === "it" ? "it" : "en",
    at: Number(at),
    ...(typeof author === "string" && { author }),
  };
}

type FileAt = { id: string; about: ReadFile };

async function fileOf(id: string | null, { files }: Finishing): Promise<FileAt> {
  const about = id === null ? undefined : await files.about(id);
  if (id === null || !about) throw new Error(text.noFile.en);
  return { id, about };
}

/** Where a file's columns go: by the same choices in the file of open leads, as far as it has them. */
async function planned(
  { source }: ReadFile,
  state: GuidedState,
  outcome: string | null,
): Promise<{ plan: Plan; survey: Survey }> {
  const surveyed = await survey(source, { nulls: NULLS });
  const keys = keysOf(surveyed, state, outcome);
  const plan = planOf(surveyed, state, keys, isTyped(source));
  return { plan, survey: surveyed };
}

/**
 * Where the events say what customers were worth. A conversion that names no place is told this one
 * before they come, so that channels and thresholds know it; publishing counts the past by it.
 */
async function worthOf(
  worth: GuidedStudy["worth"],
  { won, lost, value, horizonDays }: StoredConversion,
  pool: Finishing["pool"],
): Promise<Outcomes["worth"]> {
  if (worth === null || worth.known === 0) return null;
  if (value === null) await saveConversion(pool, { won, lost, value: WORTH_PATH, horizonDays });
  return { column: worth.column, path: worthPath(value) };
}

/**
 * Leads at these stages are called no more: those that the conversion names, else a customer's where
 * there is one, and that of who said no.
 */
async function closedStages(
  { pool }: Finishing,
  { won, lost }: StoredConversion,
): Promise<Outcomes["stages"]> {
  const closed = (await listStages(pool)).filter((stage) => stage.closed).map(({ id }) => id);
  const named = (id: string) => (closed.includes(id) ? id : undefined);
  return {
    won: stageOf(won) ?? named("customer") ?? closed[0] ?? null,
    lost: stageOf(lost) ?? named("lost") ?? closed.at(-1) ?? null,
  };
}

type Bringing = {
  asked: Asked;
  finishing: Finishing;
  progress: Progress;
  totals: { past: number; open: number; refused: number };
};

/** @param outcomes undefined: all its leads are open */
async function bringIn(
  { id, about }: FileAt,
  plan: Plan,
  outcomes: Outcomes | undefined,
  { asked, finishing, progress, totals }: Bringing,
): Promise<void> {
  const { files, pool, phoneCountry } = finishing;
  const source = {
    id: await ensureSource(pool, IMPORT_SOURCE, "import"),
    ...{ trusted: true, historical: true },
  };
  const reception = { source, receivedAt: asked.at, sentAt: undefined, country: phoneCountry };
  const report = await reportOf(about, files.refused(id));
  const work = new Work(finishing, reception, report, { dryRun: false, language: asked.language });
  try {
    const made = work.sendable(outgoing(about.source, plan));
    for await (const batch of inBatches(told(made, outcomes, totals))) {
      await work.deliver(batch);
      await progress("import", work.totals.read, about.survey.rows);
    }
  } finally {
    await report.close();
  }
  totals.refused += work.totals.refused;
}

/** Of each row all its messages. */
async function* told(
  made: AsyncIterable<Outgoing>,
  outcomes: Outcomes | undefined,
  totals: Bringing["totals"],
): AsyncGenerator<Outgoing> {
  for await (const each of made) {
    if (isRefused(each)) continue;
    if (!outcomes || meaningOf(each.row, outcomes) === "open") {
      totals.open++;
      yield each;
      continue;
    }
    totals.past++;
    for (const message of withOutcome(each.message, each.row, outcomes))
      yield { ...each, message, bytes: Buffer.byteLength(JSON.stringify(message)) };
  }
}
