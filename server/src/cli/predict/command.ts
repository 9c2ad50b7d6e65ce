import { basename } from "node:path";
import { type About, explainPredictions, fromFile, type Learned, logit } from "@bussola/engine";
import { Option } from "commander";
import { csvLine } from "../../capture/files/cell.ts";
import { type Columns, scoresOf } from "../../learning/files/columns.ts";
import { featuresFor, predictions, writtenBy } from "../../learning/files/scores.ts";
import type { Register } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { readText } from "../files/model.ts";
import { scoringRows, tellAbsent } from "../files/scoring.ts";
import { readLeads, requireColumns } from "../learn/columns.ts";
import { count } from "../learn/figures.ts";
import { wholeNumber } from "../options.ts";
import type { Shell } from "../shell.ts";
import { number, percent } from "../terminal/numbers.ts";
import { createProgress } from "../terminal/progress.ts";
import { prose } from "../terminal/prose.ts";
import { table } from "../terminal/table.ts";
import { text } from "./text.ts";

type Given = { id?: string; format?: "table" | "csv" | "json"; explain?: true; limit?: number };
type Part = { feature: string; part: number };
/** Base, parts and what calibration changes add up to the logarithm of the odds. */
type Explained = { base: number; parts: Part[]; adjustment: number };
type Chance = { probability: number; low: number; high: number };
type Predicted = { id: string } & Chance & Partial<Explained>;

const SHOWN = 20;
const REASONS = 3;
/** Explained at once, so that memory does not grow with the file. */
const SLICE = 10_000;

export const addPredict: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("predict")
    .description(say(text.about))
    .argument("<model>", say(text.model))
    .argument("<file>", say(text.file))
    .option("--id <column>", say(text.id))
    .addOption(new Option("--format <format>", say(text.format)).choices(["table", "csv", "json"]))
    .option("--explain", say(text.explain))
    .option("-n, --limit <n>", say(text.limit), wholeNumber(shell, 1))
    .addHelpText("after", prose(shell, text.help))
    .action((model: string, file: string, given: Given) => run(model, file, given, shell));
};

async function run(model: string, path: string, given: Given, shell: Shell): Promise<void> {
  const { learned, about } = await readLearned(model);
  const columns = await readLeads(path, new Set(about.nulls), shell);
  requireColumns(columns, [given.id]);
  const data = datasetFor(basename(model), { learned, about }, columns, shell);
  const id = given.id ?? about.id;
  const ids = (id !== null && columns.values.get(id)) || columns.lines;
  const rules = scoresFor(learned, about, columns, shell);
  const progress = createProgress(shell);
  const chances = predictions(learned, data, rules, scoringRows(data.rows, shell, progress));
  const best = given.limit ?? (formatOf(given, shell) === "table" ? SHOWN : undefined);
  const rows = Array.from(chances, (_, row) => row);
  if (best !== undefined)
    rows.sort((a, b) => chances[b]!.probability - chances[a]!.probability).splice(best);
  const withParts = given.explain || formatOf(given, shell) === "table";
  // A terminal that is written to shows itself how far it is.
  const isLong = withParts && !process.stdout.isTTY;
  if (!isLong) progress.stop();
  const predicted = function* (): Generator<Predicted> {
    for (let from = 0; from < rows.length; from += SLICE) {
      const slice = rows.slice(from, from + SLICE);
      if (isLong) progress.update(shell.say(text.explaining), from, rows.length);
      const parts = withParts ? explainPredictions(learned, data, slice) : [];
      for (const [i, row] of slice.entries()) {
        const [chance, own] = [chances[row]!, parts[i]];
        yield { id: String(ids[row]), ...chance, ...(own && explained(chance, own)) };
      }
    }
  };
  try {
    await write(formatOf(given, shell), predicted(), shell);
  } finally {
    progress.stop();
  }
  if (given.limit === undefined && rows.length < data.rows)
    shell.note(text.best(count(rows.length, shell), count(data.rows, shell)));
}

function explained({ probability }: Chance, { base, parts }: Omit<Explained, "adjustment">) {
  const raw = parts.reduce((sum, { part }) => sum + part, base);
  return { base, parts, adjustment: logit(probability) - raw };
}

const formatOf = ({ format }: Given, { json }: Shell) => (json ? "json" : (format ?? "table"));

async function readLearned(path: string) {
  const content = await readText(path);
  try {
    return fromFile(JSON.parse(content));
  } catch (error) {
    throw new Stop(EXIT.usage, text.notLearned(path), { cause: error });
  }
}

/** What it was learnt from, out of the file; what the file has not is told. */
function datasetFor(
  name: string,
  { learned, about }: { learned: Learned; about: Required<About> },
  columns: Columns,
  shell: Shell,
) {
  const { data, ...found } = featuresFor(learned, about, columns);
  tellAbsent(name, found, columns, shell);
  return data;
}

/** What the rules give each lead, where few outcomes are drawn towards it; nothing is no points. */
function scoresFor(
  { trust }: Learned,
  about: Required<About>,
  { values }: Columns,
  shell: Shell,
): Float64Array | undefined {
  const { score: name } = about;
  if (name === null || trust >= 1) return undefined;
  const own = values.get(name);
  if (!own) {
    shell.note(text.noScore(name));
    return undefined;
  }
  return scoresOf(own, writtenBy(about).get(name));
}

async function write(
  format: "table" | "csv" | "json",
  all: Iterable<Predicted>,
  shell: Shell,
): Promise<void> {
  if (format === "table") return shell.out(tableOf(all, shell));
  let isFirst = true;
  for (const { id, probability, low, high, base, parts, adjustment } of all) {
    const numbers = { probability, low, high };
    if (format === "json") {
      const names = parts?.map(({ feature, part }) => [feature, part]);
      const line = JSON.stringify({
        id,
        ...numbers,
        ...(names && { base, parts: Object.fromEntries(names), adjustment }),
      });
      await shell.out(`${isFirst ? "[" : ","}${line}`);
    } else {
      const own = parts?.toSorted((a, b) => (a.feature < b.feature ? -1 : 1)) ?? [];
      const sums = base === undefined ? {} : { base, adjustment };
      const heads = ["id", ...Object.keys({ ...numbers, ...sums })];
      if (isFirst) await shell.out(csvLine([...heads, ...own.map(({ feature }) => feature)]));
      const values = Object.values({ ...numbers, ...sums });
      await shell.out(csvLine([id, ...values, ...own.map(({ part }) => part)]));
    }
    isFirst = false;
  }
  if (format === "json") await shell.out(isFirst ? "[]" : "]");
}

function tableOf(all: Iterable<Predicted>, shell: Shell): string {
  const { heads } = text;
  const rows = Array.from(all, ({ id, probability, low, high, parts = [] }) => [
    id,
    percent(probability, shell.language),
    `${percent(low, shell.language)} – ${percent(high, shell.language)}`,
    parts
      .slice(0, REASONS)
      .map(
        ({ feature, part }) => `${feature} ${part > 0 ? "+" : ""}${number(part, shell.language)}`,
      )
      .join(", "),
  ]);
  const columns = [
    { head: shell.say(heads.lead), least: 12 },
    { head: shell.say(heads.probability), align: "right" },
    { head: shell.say(heads.between), align: "right" },
    { head: shell.say(heads.why), least: 24 },
  ] as const;
  return table(columns, rows, { width: shell.columns, bold: shell.bold });
}
