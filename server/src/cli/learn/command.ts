import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import {
  closeRates,
  type Dataset,
  prepare,
  proposeModel,
  type Trained,
  type TrainOptions,
  takeRows,
  takeValues,
  toFile,
  train,
  type Value,
  wilson,
} from "@bussola/engine";
import { Option } from "commander";
import { DayOrderGuess, parseInstant } from "../../capture/columns/instant.ts";
import { BLANKS, type Columns, featureOf, scoresOf } from "../../learning/files/columns.ts";
import { type Outcomes, outcomesOf } from "../../learning/files/outcome.ts";
import type { Register } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { writeDefinition } from "../files/write.ts";
import { nullsOf, options, repeated, wholeNumber } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { createProgress } from "../terminal/progress.ts";
import { prose } from "../terminal/prose.ts";
import { readLeads } from "./columns.ts";
import { pageOf } from "./page/page.ts";
import { refusal, show } from "./report.ts";
import { text } from "./text.ts";
import type { Told } from "./told.ts";

type Given = {
  label: string;
  time?: string;
  id?: string;
  drop?: string[];
  trainer: TrainOptions["trainer"];
  leaks: TrainOptions["leaks"];
  rules?: string;
  rises?: string[];
  falls?: string[];
  capacity?: number;
  out?: string;
  points?: string;
  report?: string[];
  null?: string[];
};

const SEED = 1;
/** Of a hundred leads, those that a team can call, unless told. */
const CAPACITY = 10;

export const addLearn: Register = (program, shell) => {
  const { say } = shell;
  const list = (value: string, before: string[] | undefined) => [
    ...(before ?? []),
    ...value.split(","),
  ];
  program
    .command("learn")
    .description(say(text.about))
    .argument("<file>", say(text.file))
    .requiredOption("--label <column>", say(text.label))
    .option("--time <column>", say(text.time))
    .option("--id <column>", say(text.id))
    .addOption(new Option("--drop <columns>", say(text.drop)).argParser(list))
    .addOption(choice("--trainer <name>", text.trainer, ["auto", "scorecard", "trees"]))
    .addOption(choice("--leaks <what>", text.leaks, ["drop", "report", "keep"]))
    .option("--rules <column>", say(text.rules))
    .addOption(new Option("--rises <columns>", say(text.rises)).argParser(list))
    .addOption(new Option("--falls <columns>", say(text.falls)).argParser(list))
    .option("--capacity <n>", say(text.capacity), wholeNumber(shell, 1, 100))
    .option("--out <file>", say(text.out))
    .option("--points <file>", say(text.points))
    .addOption(new Option("--report <file>", say(text.report)).argParser(repeated))
    .addOption(options.nulls(shell))
    .addHelpText("after", prose(shell, text.help))
    .action((file: string, given: Given) => run(file, given, shell));

  function choice(flags: string, about: { en: string; it: string }, of: string[]): Option {
    return new Option(flags, say(about)).choices(of).default(of[0]);
  }
};

async function run(path: string, given: Given, shell: Shell): Promise<void> {
  const nulls = new Set([...BLANKS, ...nullsOf(given.null)]);
  const columns = await readLeads(path, nulls, shell);
  requireColumns(columns, given);
  const outcomes = requireOutcomes(given.label, columns.values.get(given.label)!);
  const open = columns.rows - outcomes.known.length;
  if (open > 0) shell.note(text.open(number(open, shell.language)));
  const data = takeRows(featuresOf(columns, given), outcomes.known);
  const monotone = directionsOf(data, given);
  const trained = trainWith(data, outcomes, { columns, given, monotone }, shell);
  const usable = prepare(data, outcomes.labels, given.leaks);
  const told = toldOf(path, given, outcomes.positive, trained, usable);
  for (const file of given.report ?? [])
    await write(file, /\.html?$/i.test(file) ? pageOf(told, shell) : asJson(told), shell);
  await (shell.json ? outJson(shell, told) : shell.out(show(told, shell)));
  const why = refusal(trained, shell);
  if (why) {
    shell.code = EXIT.failed;
    return shell.json ? undefined : shell.out(`\n${why}`);
  }
  if (trained.outcome !== "learned") return;
  const { learned } = trained;
  if (!shell.json)
    await shell.out(`\n${shell.say(text.chosen(shell.say(text.names[learned.fitted.trainer])))}`);
  if (learned.trust < 1)
    shell.note(text.trust(`${Math.round(100 * learned.trust)} %`, learned.rules !== null));
  const about = {
    ...{ label: given.label, positive: outcomes.positive, nulls: [...nulls] },
    ...{ id: given.id ?? null, score: given.rules ?? null },
  };
  if (given.out) await write(given.out, asJson(toFile(learned, about)), shell);
  if (!given.points) return;
  const model = proposeModel(`Learned from ${given.label}`, usable.data, usable.labels);
  await writeDefinition(given.points, model, true);
  shell.note(text.written(given.points));
}

function toldOf(
  path: string,
  { label, leaks, capacity = CAPACITY }: Given,
  positive: string,
  trained: Trained,
  { data, labels }: Pick<ReturnType<typeof prepare>, "data" | "labels">,
): Told {
  const bought = labels.reduce((sum, one) => sum + one, 0);
  const common = {
    ...{ file: basename(path), label, positive, outcome: trained.outcome, policy: leaks },
    ...{ rows: labels.length, bought, capacity: capacity / 100 },
    rate: { value: bought / Math.max(1, labels.length), ...wilson(bought, labels.length) },
    closeRates: closeRates(data, labels),
  };
  if ("report" in trained) return { ...common, ...trained.report };
  return { ...common, needed: trained.outcome === "not enough" ? trained.needed : 0 };
}

const asJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

async function write(path: string, content: string, shell: Shell): Promise<void> {
  await writeFile(path, content);
  shell.note(text.written(path));
}

function requireColumns({ values }: Columns, given: Given): void {
  const { label, time, id, rules, drop = [], rises = [], falls = [] } = given;
  for (const name of [label, time, id, rules, ...drop, ...rises, ...falls])
    if (name !== undefined && !values.has(name))
      throw new Stop(EXIT.usage, text.noColumn(name, [...values.keys()].join(", ")));
}

/** By name, which way the chances may go. */
function directionsOf(data: Dataset, { rises = [], falls = [] }: Given): Record<string, 1 | -1> {
  const numbers = new Set(
    data.columns.flatMap(({ name, kind }) => (kind === "number" ? name : [])),
  );
  const directions: Record<string, 1 | -1> = {};
  for (const name of rises) directions[name] = 1;
  for (const name of falls) directions[name] = -1;
  for (const name of Object.keys(directions))
    if (!numbers.has(name)) throw new Stop(EXIT.usage, text.noNumber(name));
  return directions;
}

function requireOutcomes(name: string, values: readonly Value[]): Outcomes {
  const outcomes = outcomesOf(values);
  if ("labels" in outcomes) return outcomes;
  const some = outcomes.unclear.slice(0, 8).map((value) => `"${value}"`);
  throw new Stop(EXIT.usage, text.unclear(name, some.join(", ") || "-"));
}

function featuresOf({ rows, values, kinds }: Columns, given: Given): Dataset {
  const { label, id, time, rules, drop = [] } = given;
  // When it was decided says nothing of a lead that comes later.
  const out = new Set([label, id, time, rules, ...drop]);
  const features = [...values].filter(([name]) => !out.has(name));
  return { rows, columns: features.map(([name, own]) => featureOf(name, own, kinds.get(name))) };
}

function trainWith(
  data: Dataset,
  outcomes: Outcomes,
  {
    columns: { values },
    given,
    monotone,
  }: { columns: Columns; given: Given; monotone: Record<string, 1 | -1> },
  shell: Shell,
): Trained {
  const progress = createProgress(shell);
  const { time, rules } = given;
  const times = time === undefined ? undefined : timesOf(time, values.get(time)!, outcomes.known);
  const scores = rules === undefined ? undefined : scoresOf(values.get(rules)!);
  if (rules !== undefined && scores?.every((score) => score === 0))
    throw new Stop(EXIT.usage, text.noNumber(rules));
  try {
    return train(data, outcomes.labels, {
      ...{ trainer: given.trainer, leaks: given.leaks, seed: SEED, monotone },
      ...(times && { times }),
      ...(scores && { rules: takeValues(scores, outcomes.known) }),
      onProgress: (step, share) => {
        progress.update(shell.say(text.steps[step]), Math.round(100 * share), 100);
        return true;
      },
    });
  } finally {
    progress.stop();
  }
}

/** Instants or any numbers that grow; what has none is taken as the oldest. */
function timesOf(name: string, values: readonly Value[], rows: Uint32Array): Float64Array {
  const days = new DayOrderGuess();
  for (const value of values) if (typeof value === "string") days.see(value);
  const times = Float64Array.from(rows, (row) => {
    const value = values[row] ?? null;
    const asNumber = typeof value === "string" ? Number(value) : value;
    if (typeof asNumber === "number" && Number.isFinite(asNumber)) return asNumber;
    return parseInstant(value, days.order ?? "dmy") ?? Number.NEGATIVE_INFINITY;
  });
  if (times.filter(Number.isFinite).length < times.length / 2)
    throw new Stop(EXIT.usage, text.noTimes(name));
  return times;
}
