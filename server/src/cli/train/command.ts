import {
  getLearned,
  type LearnedReport,
  listMeasures,
  type Measure,
  publishLearned,
  putBlend,
  type StoredLearned,
  startTraining,
  type Wanted,
} from "@bussola/contract";
import { describeColumn } from "@bussola/engine";
import { Option } from "commander";
import { z } from "zod";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { follow, resultOf } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { count } from "../learn/figures.ts";
import { ageCells, ageHeads, baseLines, guardLines, refusal, trialTable } from "../learn/report.ts";
import { text as learn } from "../learn/text.ts";
import { listed, options, wholeNumber } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { table } from "../terminal/table.ts";
import { wrapText } from "../terminal/wrap.ts";
import { text } from "./text.ts";

type Given = ServerOptions &
  Pick<Wanted, "trainer" | "leaks"> & {
    from?: string;
    rises?: string[];
    falls?: string[];
    publish?: boolean;
    blend?: number;
  };

const Trained = z.object({ learned: z.int() });
const Predicted = z.object({ leads: z.int() });

export const addTrain: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("train")
    .description(say(text.about))
    .addOption(choice("--trainer <name>", text.trainer, ["auto", "scorecard", "trees"]))
    .addOption(choice("--leaks <what>", text.leaks, ["drop", "report", "keep"]))
    .option("--from <day>", say(text.from))
    .addOption(new Option("--rises <names>", say(text.rises)).argParser(listed))
    .addOption(new Option("--falls <names>", say(text.falls)).argParser(listed))
    .option("--publish", say(text.publish))
    .option("--blend <percent>", say(text.blend), wholeNumber(shell, 0, 100))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.help))
    .action((given: Given) => run(given, shell));

  function choice(flags: string, about: { en: string; it: string }, of: string[]): Option {
    return new Option(flags, say(about)).choices(of).default(of[0]);
  }
};

async function run(given: Given, shell: Shell) {
  const { trainer, leaks, from, publish, blend } = given;
  const client = new Client(await findServer(given, shell));
  const monotone = await waysOf(given, client);
  const started = await client.call(startTraining, {
    body: { trainer, leaks, from: from ?? null, monotone },
  });
  const { learned: id } = resultOf(await follow(client, started, shell), Trained, client);
  const learned = await client.call(getLearned, { params: { id } });
  await (shell.json ? outJson(shell, learned) : shell.out(told(learned, shell)));
  if (learned.outcome !== "learned") {
    shell.code = EXIT.failed;
    return;
  }
  if (blend !== undefined)
    await client.call(putBlend, { params: { id }, body: { weight: blend / 100 } });
  if (publish) {
    const publishing = await client.call(publishLearned, { params: { id } });
    const { leads } = resultOf(await follow(client, publishing, shell), Predicted, client);
    shell.note(text.predicts(count(leads, shell)));
  }
}

/** The columns of what the chances are to rise or fall with. */
async function waysOf({ rises = [], falls = [] }: Given, client: Client) {
  if (rises.length + falls.length === 0) return {};
  const { measures } = await client.call(listMeasures, {});
  const up = rises.map((name) => find(measures, name));
  const down = falls.map((name) => find(measures, name));
  const both = up.find((measure) => down.includes(measure));
  if (both) throw new Stop(EXIT.usage, learn.bothWays(both.label));
  return Object.assign(
    {},
    ...up.map((measure) => columnsOf(measure, 1)),
    ...down.map((measure) => columnsOf(measure, -1)),
  ) as NonNullable<Wanted["monotone"]>;
}

function find(measures: readonly Measure[], name: string): Measure {
  const wanted = name.trim().replaceAll("_", " ").toLowerCase();
  const found = measures.find(({ label }) => label.toLowerCase() === wanted);
  if (found) return found;
  throw new Stop(EXIT.usage, text.noMeasure(name, measures.map(({ label }) => label).join(", ")));
}

const columnsOf = ({ columns }: Measure, way: 1 | -1) =>
  Object.fromEntries(
    Object.entries(columns).map(([name, grows]) => [name, grows === way ? 1 : -1]),
  );

/** Young leads and old, as the one that was taken foretold them. */
function agesTold({ trials, chosen }: LearnedReport, shell: Shell): string[] {
  const ages = trials.find(({ trainer }) => trainer === chosen)?.figures.ages;
  if (!ages) return [];
  const columns = ageHeads.map((head) => ({ head: shell.say(head), align: "right" as const }));
  const { columns: width, bold } = shell;
  return ["", shell.say(learn.ages), "", table(columns, ageCells(ages, shell), { width, bold })];
}

/** What is said of columns, with their names as the app gives them. */
function inWords({ unusable, leaks, directions }: LearnedReport, { language }: Shell) {
  const named = <Of extends { name: string }>(of: Of): Of => ({
    ...of,
    name: describeColumn(of.name, language),
  });
  return {
    unusable: unusable.map(named),
    leaks: leaks.map(named),
    directions: directions?.map(named),
  };
}

function told({ id, rows, bought, counts, horizonDays, ...learned }: StoredLearned, shell: Shell) {
  const { tooFew, outcome, trainer } = learned;
  const report = learned.report && { ...learned.report, ...inWords(learned.report, shell) };
  const { say } = shell;
  const said = (value: number) => count(value, shell);
  const why = tooFew
    ? refusal({ outcome: "not enough", ...tooFew }, shell)
    : outcome === "no signal" && refusal({ outcome }, shell);
  const wrapped = (lines: string[]) => lines.map((line) => wrapText(line, shell.columns));
  return [
    say(text.learntFrom(said(id), said(rows), said(bought))),
    ...wrapped([say(text.leftOut(said(counts.censored), said(horizonDays)))]),
    ...(report
      ? [
          ...wrapped(guardLines(report, shell)),
          "",
          trialTable(report, shell),
          ...wrapped(baseLines(report, shell)),
          ...agesTold(report, shell),
        ]
      : []),
    ...(report?.directions ?? []).map(({ name, way, held }) =>
      say(text.direction[way](name, held)),
    ),
    ...(why ? ["", ...wrapped([why])] : []),
    ...(trainer ? ["", ...wrapped([say(text.chosen(say(learn.names[trainer]), said(id)))])] : []),
  ].join("\n");
}
