import { basename } from "node:path";
import {
  closeRates,
  type Dataset,
  dayOf,
  type FitOptions,
  fitModel,
  type Model,
  type Prepared,
  prepare,
  scorecardModel,
  share,
  type Trained,
  type TrainOptions,
  takeRows,
  takeValues,
  toFile,
  trainOn,
  without,
} from "@bussola/engine";
import { Option } from "commander";
import {
  BLANKS,
  type Columns,
  featureOf,
  hasDays,
  scoresOf,
  writtenIn,
} from "../../learning/files/columns.ts";
import { learntFrom } from "../../learning/files/learnt.ts";
import { observationOf } from "../../learning/files/observed.ts";
import type { Outcomes } from "../../learning/files/outcome.ts";
import { daysOf, timesOf } from "../../learning/files/times.ts";
import { text as ratesText } from "../close-rates/text.ts";
import type { Register } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { text as fileText } from "../files/text.ts";
import { asJson, requireWritable, writeDefinition, writeReport } from "../files/write.ts";
import { dayGiven } from "../model/backtest.ts";
import { listed, nullsOf, options, repeated, wholeNumber } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { createProgress } from "../terminal/progress.ts";
import { prose } from "../terminal/prose.ts";
import {
  readLeads,
  requireColumns,
  requireDays,
  requireOutcomes,
  requireOwnLabel,
} from "./columns.ts";
import { count } from "./figures.ts";
import { pageOf } from "./page/page.ts";
import { refusal, show } from "./report.ts";
import { text } from "./text.ts";
import type { Told } from "./told.ts";

type Given = {
  label: string;
  time?: string;
  until?: string;
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
  program
    .command("learn")
    .description(say(text.about))
    .argument("<file>", say(text.file))
    .requiredOption("--label <column>", say(text.label))
    .option("--time <column>", say(text.time))
    .option("--until <day>", say(text.until), dayGiven(shell))
    .option("--id <column>", say(text.id))
    .addOption(new Option("--drop <columns>", say(text.drop)).argParser(listed))
    .addOption(choice("--trainer <name>", text.trainer, ["auto", "scorecard", "trees"]))
    .addOption(choice("--leaks <what>", text.leaks, ["drop", "report", "keep"]))
    .option("--rules <column>", say(text.rules))
    .addOption(new Option("--rises <columns>", say(text.rises)).argParser(listed))
    .addOption(new Option("--falls <columns>", say(text.falls)).argParser(listed))
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
  await requireWritable(given.out, given.points, ...(given.report ?? []));
  const nulls = new Set([...BLANKS, ...nullsOf(given.null)]);
  const columns = await readLeads(path, nulls, shell);
  const { label, time, id, rules, drop = [], rises = [], falls = [] } = given;
  requireColumns(columns, [label, time, id, rules, ...drop, ...rises, ...falls]);
  requireOwnLabel(label, { time, id, rules, drop, rises, falls });
  const outcomes = upTo(given, columns, requireOutcomes(columns, label, shell), shell);
  const data = takeRows(featuresOf(columns, given), outcomes.known);
  const monotone = directionsOf(data, given);
  const { trained, usable } = trainWith(data, outcomes, { columns, given, monotone }, shell);
  const days = usable.data.columns.flatMap(({ name, kind }) =>
    kind === "number" && hasDays(columns.values.get(name)!) ? name : [],
  );
  const told = toldOf(path, given, trained, { ...usable, positive: outcomes.positive, days });
  for (const file of given.report ?? [])
    await writeReport(file, /\.html?$/i.test(file) ? pageOf(told, shell) : asJson(told), shell);
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
  const about = {
    ...{ label: given.label, positive: outcomes.positive, nulls: [...nulls] },
    ...{ id: given.id ?? null, score: given.rules ?? null },
    learnt: learntFrom(columns, outcomes.known, learned, {
      id: given.id ?? null,
      days: time === undefined ? undefined : (daysOf(columns.values.get(time)!) ?? undefined),
    }),
    written: writtenOf(columns, usable.data, given.rules),
  };
  if (given.out) await writeReport(given.out, asJson(toFile(learned, about)), shell);
  if (!given.points) return;
  // A model reads a day as the text that it is.
  const points = { ...usable, data: without(usable.data, new Set(days)) };
  await writeDefinition(given.points, pointsOf(path, points, monotone, shell), true);
  shell.note(fileText.written(given.points));
}

/** How the numbers and days were written that were learnt from, so that few rows are read alike. */
function writtenOf({ values, kinds }: Columns, data: Dataset, rules: string | undefined) {
  const numbers = data.columns.flatMap(({ name, kind }) => (kind === "number" ? name : []));
  return [...numbers, ...(rules === undefined ? [] : [rules])].map((column) => ({
    column,
    as: writtenIn(values.get(column)!, kinds.get(column)),
  }));
}

/** The points that the outcomes propose, of all features together. */
function pointsOf(
  path: string,
  { data, labels }: Pick<ReturnType<typeof prepare>, "data" | "labels">,
  monotone: NonNullable<FitOptions["monotone"]>,
  { say, language: locale }: Shell,
): Model {
  const fitted = fitModel("scorecard", data, labels, { monotone });
  const won = labels.reduce((sum, label) => sum + label, 0);
  const file = basename(path);
  const about = say(text.aboutPoints(file, labels.length, won));
  const model =
    fitted.trainer === "scorecard" &&
    scorecardModel(fitted, data.columns.map(observationOf), {
      ...{ name: say(text.pointsName(file)).slice(0, 100).toWellFormed(), about, locale },
    });
  if (!model) throw new Stop(EXIT.failed, ratesText.noDraft);
  return model;
}

type Usable = { data: Dataset; labels: Uint8Array; positive: string; days: readonly string[] };

function toldOf(
  path: string,
  { label, leaks, capacity = CAPACITY }: Given,
  trained: Trained,
  { data, labels, positive, days }: Usable,
): Told {
  // Where there is not enough, of what that was said: copies may not have been taken out yet.
  const isShort = trained.outcome === "not enough";
  const bought = isShort ? trained.bought : labels.reduce((sum, one) => sum + one, 0);
  const rows = isShort ? trained.bought + trained.rest : labels.length;
  const common = {
    ...{ file: basename(path), label, positive, outcome: trained.outcome, policy: leaks },
    ...{ rows, bought, capacity: capacity / 100 },
    rate: share(bought, rows),
    ...{ closeRates: closeRates(data, labels), days },
  };
  if ("report" in trained) return { ...common, ...trained.report };
  return { ...common, needed: isShort ? trained.needed : 0 };
}

/** Only the leads that came up to a day, so that later ones can judge what was learnt. */
function upTo(
  { until, time }: Given,
  columns: Columns,
  outcomes: Outcomes,
  shell: Shell,
): Outcomes {
  if (until === undefined) return outcomes;
  if (time === undefined) throw new Stop(EXIT.usage, text.untilNeedsTime);
  const days = requireDays(columns, time);
  const last = dayOf(Date.parse(until));
  const { known, labels, positive } = outcomes;
  const places = Uint32Array.from(known.keys()).filter((place) => days[known[place]!]! <= last);
  shell.note(text.later(count(known.length - places.length, shell), until));
  return { positive, known: takeValues(known, places), labels: takeValues(labels, places) };
}

/** By name, which way the chances may go. */
function directionsOf(data: Dataset, { rises = [], falls = [] }: Given): Record<string, 1 | -1> {
  const numbers = new Set(
    data.columns.flatMap(({ name, kind }) => (kind === "number" ? name : [])),
  );
  const directions: Record<string, 1 | -1> = {};
  const both = rises.find((name) => falls.includes(name));
  if (both !== undefined) throw new Stop(EXIT.usage, text.bothWays(both));
  for (const name of rises) directions[name] = 1;
  for (const name of falls) directions[name] = -1;
  for (const name of Object.keys(directions))
    if (!numbers.has(name)) throw new Stop(EXIT.usage, text.noNumber(name));
  return directions;
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
): { trained: Trained; usable: Prepared } {
  const progress = createProgress(shell);
  const { time, rules } = given;
  const times = time === undefined ? undefined : timesOf(values.get(time)!);
  if (times === null) throw new Stop(EXIT.usage, text.noTimes(time!));
  const scores = rules === undefined ? undefined : scoresOf(values.get(rules)!);
  if (rules !== undefined && scores?.every((score) => score === 0))
    throw new Stop(EXIT.usage, text.noNumber(rules));
  const show = (step: keyof typeof text.steps, share: number) =>
    progress.update(shell.say(text.steps[step]), share, 1);
  try {
    show("leaks", 0);
    const usable = prepare(data, outcomes.labels, given.leaks);
    const trained = trainOn(usable, outcomes.labels, {
      ...{ trainer: given.trainer, leaks: given.leaks, seed: SEED, monotone },
      ...(times && { times: takeValues(times, outcomes.known) }),
      ...(scores && { rules: takeValues(scores, outcomes.known) }),
      onProgress: (step, share) => {
        show(step, share);
        return true;
      },
    });
    return { trained, usable };
  } finally {
    progress.stop();
  }
}
