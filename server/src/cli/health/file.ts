import { basename } from "node:path";
import { healthOfFile } from "../../learning/files/health.ts";
import { leadsOf } from "../../learning/files/leads.ts";
import type { Outcomes } from "../../learning/files/outcome.ts";
import { text as backTestText } from "../backtest/text.ts";
import { EXIT, Stop } from "../exit.ts";
import { readScoring, type Scoring, shareKnown, standingsIn } from "../files/scoring.ts";
import { asJson, requireWritable, writeReport } from "../files/write.ts";
import {
  readLeads,
  requireColumns,
  requireDays,
  requireOutcomes,
  requireOwnLabel,
} from "../learn/columns.ts";
import { count } from "../learn/figures.ts";
import { nullsOf } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { createProgress } from "../terminal/progress.ts";
import { fileReport } from "./file-report.ts";
import { text } from "./text.ts";
import { alarmsIn, type FileTold, presented } from "./told.ts";

export type FileOptions = {
  model?: string;
  label?: string;
  time?: string;
  id?: string;
  drop?: string[];
  null?: string[];
  report?: string;
};

/** Whether a model still fits the leads of a file, week by week. */
export async function healthOfLeads(path: string, given: FileOptions, shell: Shell): Promise<void> {
  const { model, label, time, id, drop = [] } = given;
  if (model === undefined || label === undefined || time === undefined)
    throw new Stop(EXIT.usage, text.file.needs);
  await requireWritable(given.report);
  const scoring = await readScoring(model);
  const columns = await readLeads(path, new Set([...scoring.nulls, ...nullsOf(given.null)]), shell);
  requireColumns(columns, [label, time, id, ...drop]);
  requireOwnLabel(label, { time, id, drop });
  // Rows without an outcome are no loss here, so that none is told.
  const isBlank = columns.values.get(label)!.every((value) => value === null);
  const outcomes = isBlank
    ? NOT_YET
    : requireOutcomes(columns, label, { ...shell, note: () => {} });
  const leads = leadsOf({
    ...{ rows: columns.rows, days: requireDays(columns, time), outcomes },
    ids: id === undefined ? undefined : columns.values.get(id),
  });
  if (leads.undated > 0) shell.note(backTestText.undated(count(leads.undated, shell)));
  const progress = createProgress(shell);
  try {
    const scores = standingsIn(scoring, columns, shell, progress);
    progress.update(shell.say(text.file.looking), 0, 0);
    const learnt = shareKnown(scoring, columns, leads.rows);
    const fair = fairFrom(scoring, learnt);
    const found = healthOfFile({
      ...{ file: columns, leads, scores, chancesFrom: fair?.from },
      out: new Set([label, time, ...(id === undefined ? [] : [id]), ...drop]),
    });
    const about = {
      file: basename(path),
      model: scoring.name,
      label,
      positive: outcomes.positive || null,
    };
    const told: FileTold = {
      ...about,
      ...presented(found, fair?.until ?? null),
      learnt,
      alarms: alarmsIn(found, shell),
    };
    progress.stop();
    if (told.alarms.length > 0) shell.code = EXIT.failed;
    if (given.report) await writeReport(given.report, asJson(told), shell);
    await (shell.json ? outJson(shell, told) : shell.out(fileReport(told, scoring, shell)));
  } finally {
    progress.stop();
  }
}

/** Of new leads alone nobody knows yet what becomes of them. */
const NOT_YET: Outcomes = { positive: "", known: new Uint32Array(), labels: new Uint8Array() };

const DAY_MS = 86_400_000;

/**
 * Since when leads prove what chances are worth: what it learnt from proves nothing. Undefined of points,
 * of which nobody knows from whom they were made.
 */
function fairFrom(scoring: Scoring, learnt: number | null) {
  if ("model" in scoring) return undefined;
  const until = scoring.about.learnt?.until ?? null;
  if (until === null || learnt === 0) return { from: Number.NEGATIVE_INFINITY, until: null };
  return { from: Date.parse(until) / DAY_MS + 1, until };
}
