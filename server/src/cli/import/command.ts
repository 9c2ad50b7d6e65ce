import { basename } from "node:path";
import { getHealth } from "@bussola/contract";
import { Option } from "commander";
import type { DayOrder } from "../../capture/columns/instant.ts";
import { MAX_COLUMNS, type Survey, survey } from "../../capture/columns/survey.ts";
import { isTyped, type Source } from "../../capture/files/source.ts";
import type { FileType } from "../../capture/imports/names.ts";
import { makePlan, type Plan, type PlanOptions } from "../../capture/imports/plan.ts";
import { PlanError, type PlanFault } from "../../capture/imports/plan-error.ts";
import { Report } from "../../capture/imports/report.ts";
import type { Sentence } from "../../platform/sentence.ts";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import type { Register } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { text as fileText } from "../files/text.ts";
import { type Opened, withFile } from "../files/workbook.ts";
import { nullsOf, options, repeated } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { createProgress } from "../terminal/progress.ts";
import { prose } from "../terminal/prose.ts";
import { parseMapping } from "./mapping.ts";
import { columnsOf, preview } from "./preview.ts";
import { text } from "./text.ts";
import { type Totals, transfer } from "./transfer.ts";

type Options = ServerOptions & {
  map?: string[];
  type?: FileType;
  event?: string;
  at?: string;
  null?: string[];
  text?: string[];
  dates?: DayOrder;
  report?: string;
  strict?: boolean;
  dryRun?: boolean;
};

export const addImport: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("import")
    .description(say(text.about))
    .argument("<file>", say(text.file))
    .option("--map <pairs>", say(text.map), repeated)
    .addOption(new Option("--type <type>", say(text.type)).choices(["leads", "events"]))
    .option("--event <name>", say(text.event))
    .option("--at <when>", say(text.at))
    .addOption(options.nulls(shell))
    .option("--text <columns>", say(text.asText), repeated)
    .addOption(options.dates(shell))
    .option("--report <file>", say(text.report))
    .addOption(options.strict(shell))
    .option("--dry-run", say(text.dryRun))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.help))
    .action((file: string, given: Options) => run(file, given, shell));
};

function run(path: string, given: Options, shell: Shell): Promise<void> {
  const mapping = parseMapping(given.map ?? []);
  return withFile(path, (opened) => bringIn(path, opened, mapping, given, shell));
}

async function bringIn(
  path: string,
  { source, workbook }: Opened,
  mapping: ReturnType<typeof parseMapping>,
  given: Options,
  shell: Shell,
): Promise<void> {
  if (workbook) shell.note(text.firstSheet(path));
  if (source.encoding === "windows-1252") shell.note(fileText.windows(path));
  const client = given.dryRun ? undefined : await reachServer(given, shell);
  const nulls = nullsOf(given.null);
  const surveyed = await surveyWithProgress(source, nulls, shell);
  const plan = planned(surveyed, {
    ...given,
    ...{ mapping, nulls, typed: isTyped(source) },
    text: (given.text ?? []).flatMap((names) => names.split(",")),
  });
  announce(path, plan, surveyed, shell);
  if (!client) return preview(plan, source, shell);
  const columns =
    source.format === "csv" || workbook ? surveyed.columns.map(({ name }) => name) : ["row"];
  const report = given.report ? await Report.create(given.report, columns) : undefined;
  const totals = await transfer({
    ...{ client, source, plan, rows: surveyed.rows, report, shell },
  }).finally(() => report?.close());
  await conclude(path, totals, plan, given, shell);
}

/** @throws {Stop} usage, with what would make it work */
function planned(surveyed: Survey, options: PlanOptions): Plan {
  try {
    return makePlan(surveyed, options);
  } catch (error) {
    if (error instanceof PlanError) throw new Stop(EXIT.usage, sentenceOf(error.fault));
    throw error;
  }
}

function sentenceOf(fault: PlanFault): Sentence {
  switch (fault.kind) {
    case "noColumn":
      return text.noColumn(fault.name, fault.columns);
    case "badPlace":
      return text.badPlace(fault.column, fault.place);
    case "samePlace":
      return text.samePlace(fault.column, fault.other, fault.place);
    case "badAt":
      return text.badAt(fault.at, fault.columns);
    case "noIdentifier":
      return text.noIdentifierColumn(fault.columns);
    case "noEvent":
      return text.noEventColumn(fault.columns);
    case "ambiguousDays":
      return text.ambiguousDays(fault.column, fault.example);
  }
}

/** A server that is not there is said before a large file is read. */
async function reachServer(given: ServerOptions, shell: Shell): Promise<Client> {
  const client = new Client(await findServer(given, shell));
  await client.call(getHealth, {});
  return client;
}

async function surveyWithProgress(
  source: Source,
  nulls: ReadonlySet<string>,
  shell: Shell,
): Promise<Survey> {
  const progress = createProgress(shell);
  const label = shell.say(text.reading);
  try {
    return await survey(source, { nulls, progress: (rows) => progress.update(label, rows, 0) });
  } finally {
    progress.stop();
  }
}

function announce(path: string, plan: Plan, { rows, beyond }: Survey, shell: Shell): void {
  const count = (value: number) => number(value, shell.language);
  shell.note(text.readAs(basename(path), count(rows))[plan.type]);
  if (beyond > 0) shell.note(fileText.beyond(count(MAX_COLUMNS), count(beyond)));
  const timed = [...plan.columns.values()].some(
    ({ place }) => place.to === "field" && place.field === "timestamp",
  );
  if (plan.type === "events" && !timed && plan.at === undefined) shell.note(text.noTimeColumn);
}

async function conclude(
  path: string,
  totals: Totals,
  plan: Plan,
  given: Options,
  shell: Shell,
): Promise<void> {
  const { read, stored, duplicates, refusals } = totals;
  const refused = refusals.count;
  if (refused > 0 && (given.strict || refused === read)) shell.code = EXIT.failed;
  if (shell.json)
    return outJson(shell, {
      ...{ file: basename(path), type: plan.type, read, stored, duplicates, refused },
      // Those refused.
      rows: refusals.sorted,
      columns: columnsOf(plan),
    });
  refusals.show();
  if (given.report && refused > 0) shell.note(text.reported(given.report));
  const count = (value: number): string => number(value, shell.language);
  const summary = text.summary(count(read), count(stored), count(duplicates), count(refused));
  await shell.out(shell.say(summary));
}
