import { basename } from "node:path";
import type { Model } from "@bussola/engine";
import { Option } from "commander";
import type { DayOrder } from "../../capture/columns/instant.ts";
import { type Survey, survey } from "../../capture/columns/survey.ts";
import { isBad, type Row, readRows } from "../../capture/files/rows.ts";
import { inspect } from "../../capture/files/source.ts";
import type { Sentence } from "../../platform/sentence.ts";
import type { Register } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { requireModel } from "../files/model.ts";
import { Refusals } from "../files/refusals.ts";
import { text as fileText } from "../files/text.ts";
import { nullsOf, options, wholeNumber } from "../options.ts";
import type { Shell } from "../shell.ts";
import { instant, number } from "../terminal/numbers.ts";
import { createProgress } from "../terminal/progress.ts";
import { prose } from "../terminal/prose.ts";
import { wrapText } from "../terminal/wrap.ts";
import { writeCsv, writeJson, writeTable } from "./output.ts";
import { eventOf, leadOf, type Reading } from "./rows.ts";
import { type OfflineScore, OfflineScorer } from "./scorer.ts";
import { text } from "./text.ts";

type Options = {
  model: string;
  leads: string;
  events?: string;
  asOf?: number;
  format?: "table" | "json" | "csv";
  limit?: number;
  null?: string[];
  dates?: DayOrder;
  strict?: boolean;
};

const SHOWN = 20;
const PROGRESS_ROWS = 5_000;

export const addScore: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("score")
    .description(say(text.about))
    .requiredOption("--model <file>", say(text.model))
    .requiredOption("--leads <file>", say(text.leads))
    .option("--events <file>", say(text.events))
    .addOption(options.instant(shell, "as-of", text.asOf))
    .addOption(new Option("--format <format>", say(text.format)).choices(["table", "json", "csv"]))
    .option("-n, --limit <n>", say(text.limit), wholeNumber(shell, 0))
    .addOption(options.nulls(shell))
    .addOption(options.dates(shell))
    .addOption(options.strict(shell))
    .addHelpText("after", prose(shell, text.help))
    .action((given: Options) => run(given, shell));
};

async function run(given: Options, shell: Shell): Promise<void> {
  const model = await requireModel(given.model);
  const asOf = given.asOf ?? Date.now();
  const scorer = new OfflineScorer(model, asOf);
  const nulls = nullsOf(given.null);
  let refused = await readLeads(given.leads, { ...given, nulls }, scorer, shell);
  if (given.events) refused += await readEvents(given.events, { ...given, nulls }, scorer, shell);
  const format = shell.json ? "json" : (given.format ?? "table");
  await write(format, model, scorer, asOf, given.limit, shell);
  if (refused > 0 && given.strict) shell.code = EXIT.failed;
}

type ReadOptions = { nulls: ReadonlySet<string>; dates?: DayOrder };

async function readLeads(
  path: string,
  reading: ReadOptions,
  scorer: OfflineScorer,
  shell: Shell,
): Promise<number> {
  let sameId = 0;
  const refused = await readFile(path, reading, shell, (row, how) => {
    const lead = leadOf(row, how);
    if ("fault" in lead) return lead.fault;
    if (!scorer.addLead(lead.id, lead.traits)) sameId++;
    return undefined;
  });
  if (scorer.size === 0) throw new Stop(EXIT.usage, text.noLeads(path));
  if (sameId > 0) shell.note(text.sameId(number(sameId, shell.language)));
  return refused;
}

async function readEvents(
  path: string,
  reading: ReadOptions,
  scorer: OfflineScorer,
  shell: Shell,
): Promise<number> {
  const fates = { counted: 0, later: 0, repeated: 0, stranger: 0 };
  const refused = await readFile(path, reading, shell, (row, how) => {
    const event = eventOf(row, how);
    if ("fault" in event) return event.fault;
    fates[scorer.addEvent(event)]++;
    return undefined;
  });
  const count = (of: number): string => number(of, shell.language);
  if (fates.stranger > 0) shell.note(text.strangers(count(fates.stranger)));
  if (fates.repeated > 0) shell.note(text.repeated(count(fates.repeated)));
  return refused;
}

/** Gives every row to `take`, which says what is wrong with it, if anything. Counts the refused. */
async function readFile(
  path: string,
  { nulls, dates }: ReadOptions,
  shell: Shell,
  take: (row: Row, how: Reading) => Sentence | undefined,
): Promise<number> {
  const source = await inspect(path);
  if (source.encoding === "windows-1252") shell.note(fileText.windows(path));
  const progress = createProgress(shell);
  const label = shell.say(text.reading(basename(path)));
  const refusals = new Refusals(path, shell);
  try {
    // Only the values of CSV have to be guessed at; JSON is read once.
    const surveyed =
      source.format === "csv"
        ? await survey(source, { nulls, progress: (rows) => progress.update(label, rows, 0) })
        : undefined;
    const how = readingOf(surveyed, nulls, dates);
    let rows = 0;
    for await (const row of readRows(source)) {
      if (++rows % PROGRESS_ROWS === 0) progress.update(label, rows, surveyed?.rows ?? 0);
      const fault = isBad(row) ? row.fault : take(row, how);
      if (fault) refusals.add(row.line, fault);
    }
  } finally {
    progress.stop();
  }
  refusals.show();
  return refusals.count;
}

function readingOf(
  surveyed: Survey | undefined,
  nulls: ReadonlySet<string>,
  dates: DayOrder | undefined,
): Reading {
  const columns = surveyed?.columns ?? [];
  return {
    kinds: surveyed && new Map(columns.map(({ name, kind }) => [name, kind])),
    nulls,
    dayOrder: dates ?? columns.find(({ dayOrder }) => dayOrder)?.dayOrder,
  };
}

async function write(
  format: "table" | "json" | "csv",
  model: Model,
  scorer: OfflineScorer,
  asOf: number,
  limit: number | undefined,
  shell: Shell,
): Promise<void> {
  const most = limit ?? (format === "table" ? SHOWN : 0);
  const scores = take(scorer.scores(), most || Number.POSITIVE_INFINITY);
  if (format === "json") return writeJson(shell, scores);
  if (format === "csv") return writeCsv(shell, model, scores);
  const count = number(scorer.size, shell.language);
  await shell.out(`${shell.say(text.summary(count, model.name, instant(asOf)))}\n`);
  await writeTable(shell, model, scores);
  const more = most === 0 ? 0 : scorer.size - most;
  const rest = shell.say(text.more(number(more, shell.language)));
  if (more > 0) await shell.out(`\n${wrapText(rest, shell.columns)}`);
}

function* take(scores: Iterable<OfflineScore>, most: number): Generator<OfflineScore> {
  let left = most;
  for (const each of scores) {
    if (left-- <= 0) return;
    yield each;
  }
}
