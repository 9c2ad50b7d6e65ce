import { writeFile } from "node:fs/promises";
import {
  type Dataset,
  modelOf,
  type TrainOptions,
  takeRows,
  toFile,
  train,
  type Value,
} from "@bussola/engine";
import { Option } from "commander";
import { parseInstant } from "../../capture/columns/instant.ts";
import { BLANKS, type Columns, featureOf } from "../../learning/files/columns.ts";
import { type Outcomes, outcomesOf } from "../../learning/files/outcome.ts";
import type { Register } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { nullsOf, options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { createProgress } from "../terminal/progress.ts";
import { prose } from "../terminal/prose.ts";
import { readLeads } from "./columns.ts";
import { refusal, show } from "./report.ts";
import { text } from "./text.ts";

type Given = {
  label: string;
  time?: string;
  id?: string;
  drop?: string[];
  trainer: TrainOptions["trainer"];
  leaks: TrainOptions["leaks"];
  out?: string;
  points?: string;
  report?: string;
  null?: string[];
};

const SEED = 1;

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
    .option("--out <file>", say(text.out))
    .option("--points <file>", say(text.points))
    .option("--report <file>", say(text.report))
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
  for (const name of [given.label, given.time, given.id, ...(given.drop ?? [])])
    if (name !== undefined && !columns.values.has(name))
      throw new Stop(EXIT.usage, text.noColumn(name, [...columns.values.keys()].join(", ")));
  const outcomes = requireOutcomes(given.label, columns.values.get(given.label)!);
  const open = columns.rows - outcomes.known.length;
  if (open > 0) shell.note(text.open(number(open, shell.language)));
  const trained = trainWith(
    takeRows(featuresOf(columns, given), outcomes.known),
    outcomes,
    columns,
    given,
    shell,
  );
  if ("report" in trained) {
    const whole = {
      label: given.label,
      positive: outcomes.positive,
      outcome: trained.outcome,
      ...trained.report,
    };
    if (given.report) await writeFile(given.report, `${JSON.stringify(whole, null, 2)}\n`);
    await (shell.json
      ? outJson(shell, whole)
      : shell.out(show(trained.report, outcomes.positive, shell)));
  }
  const why = refusal(trained, shell);
  if (why) {
    shell.code = EXIT.failed;
    return shell.json && !("report" in trained) ? outJson(shell, trained) : shell.out(`\n${why}`);
  }
  if (trained.outcome !== "learned") return;
  const { learned } = trained;
  if (!shell.json) await shell.out(`\n${shell.say(text.chosen(learned.fitted.trainer))}`);
  if (learned.trust < 1) shell.note(text.trust(`${Math.round(100 * learned.trust)} %`));
  const about = {
    label: given.label,
    positive: outcomes.positive,
    id: given.id ?? null,
    nulls: [...nulls],
  };
  if (given.out) await write(given.out, toFile(learned, about), shell);
  if (!given.points) return;
  if (learned.fitted.trainer !== "scorecard") throw new Stop(EXIT.usage, text.noPoints);
  await write(given.points, modelOf(`Learned from ${given.label}`, learned.fitted), shell);
}

async function write(path: string, value: object, shell: Shell): Promise<void> {
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`);
  shell.note(text.written(path));
}

function requireOutcomes(name: string, values: readonly Value[]): Outcomes {
  const outcomes = outcomesOf(values);
  if ("labels" in outcomes) return outcomes;
  const some = outcomes.unclear.slice(0, 8).map((value) => `"${value}"`);
  throw new Stop(EXIT.usage, text.unclear(name, some.join(", ") || "-"));
}

function featuresOf({ rows, values, kinds }: Columns, { label, id, drop = [] }: Given): Dataset {
  const out = new Set([label, id, ...drop]);
  const features = [...values].filter(([name]) => !out.has(name));
  return { rows, columns: features.map(([name, own]) => featureOf(name, own, kinds.get(name))) };
}

function trainWith(
  data: Dataset,
  outcomes: Outcomes,
  columns: Columns,
  given: Given,
  shell: Shell,
) {
  const progress = createProgress(shell);
  const times =
    given.time === undefined ? undefined : timesOf(columns.values.get(given.time)!, outcomes.known);
  try {
    return train(data, outcomes.labels, {
      ...{ trainer: given.trainer, leaks: given.leaks, seed: SEED },
      ...(times && { times }),
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
function timesOf(values: readonly Value[], rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => {
    const value = values[row] ?? null;
    const asNumber = typeof value === "string" ? Number(value) : value;
    if (typeof asNumber === "number" && Number.isFinite(asNumber)) return asNumber;
    return parseInstant(value, "dmy") ?? Number.NEGATIVE_INFINITY;
  });
}
