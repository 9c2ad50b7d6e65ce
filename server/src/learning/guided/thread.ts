import { parentPort } from "node:worker_threads";
import type { JsonObject } from "@bussola/engine";
import { FileError } from "../../capture/files/file-error.ts";
import type { Source } from "../../capture/files/source.ts";
import { checkPlan } from "../../capture/imports/plan.ts";
import { PlanError, type PlanFault } from "../../capture/imports/plan-error.ts";
import { type Columns, readColumns } from "../files/columns.ts";
import type { Question, Reply, Told } from "./asking.ts";
import { rowsBehind } from "./behind.ts";
import { modelOf } from "./model.ts";
import { NULLS } from "./plan.ts";
import { heard, listen, presentStudy, type Said, type Studied, study } from "./study.ts";
import { text } from "./text.ts";
import { judge, tryStudied } from "./trial.ts";
import { type Listened, unseen } from "./unseen.ts";

/** More rows than this, or more cells, are not held in memory. */
const MOST_ROWS = 200_000;
const MOST_CELLS = 6_000_000;

/** The file that was asked about last, with what it says by itself. */
type Held = {
  file: string;
  table: Promise<Columns>;
  heard?: { key: string; said: Said; apart?: Listened | undefined };
};
let held: Held | undefined;

parentPort?.on("message", async ({ id, question }: { id: number; question: Question }) => {
  parentPort?.postMessage(await tell(id, question));
});

async function tell(id: number, question: Question): Promise<Told> {
  try {
    return { id, reply: await reply(question) };
  } catch (error) {
    if (error instanceof FileError) return { id, refusal: error.sentence };
    if (error instanceof TooLarge) return { id, refusal: text.tooLarge(MOST_ROWS) };
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

async function reply(question: Question): Promise<Reply> {
  const { kind, file, source, state, template, language, outcomes, today } = question;
  if (held?.file !== file) held = { file, table: read(source) };
  const own = held;
  const table = await own.table.catch((error: unknown) => {
    held = undefined;
    throw error;
  });
  const key = heard(state);
  if (own.heard?.key !== key) own.heard = { key, said: listen(table, state) };
  const { said } = own.heard;
  const studied = study(said, state, template);
  if (kind === "study")
    return { study: { study: presentStudy(studied, language), fault: faultOf(studied) } };
  const making = { language, outcomes, today };
  const judging = own.heard;
  const tested = () => {
    const { test, listened } = unseen(studied, template, judging.apart);
    judging.apart = listened;
    return { test, judged: judge(studied, test, making) };
  };
  if (question.behind) return { rows: rowsBehind(studied, question.behind, tested) };
  const trial = tryStudied(studied, tested(), making);
  if (kind === "trial") return { trial };
  const model = modelOf(studied, { ...making, threshold: trial.threshold });
  return { model: { ...model } as JsonObject };
}

class TooLarge extends Error {}

function read(source: Source): Promise<Columns> {
  const tooMany = (rows: number) => {
    if (rows > MOST_ROWS) throw new TooLarge();
  };
  return readColumns(source, NULLS, { progress: tooMany }).then((columns) => {
    if (columns.rows * columns.values.size > MOST_CELLS) throw new TooLarge();
    return columns;
  });
}

function faultOf({ plan, state }: Studied): PlanFault | undefined {
  try {
    checkPlan(plan, state.dates === null ? { dates: "dmy" } : { dates: state.dates });
    return undefined;
  } catch (error) {
    if (error instanceof PlanError) return error.fault;
    throw error;
  }
}
