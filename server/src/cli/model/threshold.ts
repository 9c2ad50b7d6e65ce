import { getOperation, getThresholds, startThresholds, type Thresholds } from "@bussola/contract";
import { advise, type Effect, effectAt, levelNear, type Means, type Weekly } from "@bussola/engine";
import { InvalidArgumentError } from "commander";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { follow } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { type Column, table } from "../terminal/table.ts";
import { parseReference } from "./reference.ts";
import { text } from "./text.ts";

const words = text.threshold;

type Given = ServerOptions & { capacity?: number; value?: number; cost?: number };

export const addThreshold: Register = (model, shell) => {
  const { say } = shell;
  model
    .command("threshold")
    .description(say(words.about))
    .argument("[model]", say(text.pull.model))
    .option("--capacity <calls>", say(words.capacity), amount(shell))
    .option("--value <amount>", say(words.value), amount(shell))
    .option("--cost <amount>", say(words.cost), amount(shell))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, words.help))
    .action((name: string | undefined, given: Given) => run(name, given, shell));
};

const amount =
  ({ say }: Shell) =>
  (given: string): number => {
    const value = Number(given);
    if (given.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
    throw new InvalidArgumentError(say(words.noAmount));
  };

async function run(name: string | undefined, given: Given, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const body = name === undefined ? {} : parseReference(name);
  const { id } = await client.call(startThresholds, { body });
  await follow(client, await client.call(getOperation, { params: { id } }), shell);
  const { result } = await client.call(getThresholds, { params: { id } });
  if (!result) return;
  const value = given.value ?? (result.deal ? Math.round(result.deal.mean) : null);
  const means: Means = { capacity: given.capacity ?? null, value, cost: given.cost ?? null };
  const advice = advise(result.facts, means);
  await (shell.json
    ? outJson(shell, { ...result, advice })
    : shell.out(told(result, means, shell)));
}

function told(result: Thresholds, means: Means, shell: Shell): string {
  const { facts, at, horizonDays } = result;
  const { say, language } = shell;
  const count = (value: number) => number(value, language);
  const advice = advise(facts, means);
  if ("missing" in advice)
    return say(words.tooFew(count(facts.bought), count(facts.rows), count(advice.missing)));
  const rows = advice.proposals.map((each) => rowOf(say(words.kinds[each.kind]), each, shell));
  if (at !== null)
    rows.unshift(
      rowOf(say(words.now), effectAt(facts, levelNear(facts.reached, at), means), shell),
    );
  const { heads } = words;
  const right = (head: string): Column => ({ head, align: "right", least: 8 });
  const columns = [
    { head: "", least: 12 },
    ...Object.values(heads).map((head) => right(say(head))),
  ];
  const drawn = table(columns, rows, { width: shell.columns, bold: shell.bold });
  const headline = words.headline(result.name, count(facts.rows), count(facts.bought));
  return [say(headline), drawn, say(words.dropWhy(count(horizonDays)))].join("\n\n");
}

function rowOf(name: string, effect: Effect, { language }: Shell): string[] {
  const { at, dropAt, precision, recall, handed, converted, worth } = effect;
  const percent = ({ rate }: Effect["precision"]) =>
    rate === null ? "-" : `${number(Math.round(rate * 100), language)} %`;
  const round = (value: number) =>
    number(Math.abs(value) < 100 ? Math.round(value * 10) / 10 : Math.round(value), language);
  const weekly = (of: Weekly | null) =>
    of ? `${round(of.mean)} (${round(of.low)} - ${round(of.high)})` : "";
  return [
    ...[name, number(at, language), dropAt === null ? "" : number(dropAt, language)],
    ...[percent(precision), percent(recall), weekly(handed), weekly(converted), weekly(worth)],
  ];
}
