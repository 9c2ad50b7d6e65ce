import {
  getOperation,
  getThresholds,
  type Request,
  startThresholds,
  type Thresholds,
} from "@bussola/contract";
import { advise, effectAt, levelNear, type Means } from "@bussola/engine";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { follow } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { EXIT } from "../exit.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { wrapText } from "../terminal/wrap.ts";
import { amount } from "../threshold/command.ts";
import { effectTable, type Told } from "../threshold/report.ts";
import { text as fileWords } from "../threshold/text.ts";
import { threshold as words } from "./past-text.ts";
import { learnedNumber, parseReference } from "./reference.ts";
import { text } from "./text.ts";

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

async function run(name: string | undefined, given: Given, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const body = name === undefined ? {} : askedOf(name);
  const { id } = await client.call(startThresholds, { body });
  await follow(client, await client.call(getOperation, { params: { id } }), shell);
  const { result } = await client.call(getThresholds, { params: { id } });
  if (!result) return;
  const value = given.value ?? (result.deal ? Math.round(result.deal.mean) : null);
  const means: Means = { capacity: given.capacity ?? null, value, cost: given.cost ?? null };
  const advice = advise(result.facts, means);
  if ("missing" in advice) shell.code = EXIT.failed;
  await (shell.json
    ? outJson(shell, { ...result, advice })
    : shell.out(told(result, means, shell)));
}

function askedOf(reference: string): NonNullable<Request<typeof startThresholds>["body"]> {
  const learned = learnedNumber(reference);
  return learned === undefined ? parseReference(reference) : { learned };
}

function told(result: Thresholds, means: Means, shell: Shell): string {
  const { facts, at, horizonDays } = result;
  const { say, language } = shell;
  const count = (value: number) => number(value, language);
  const advice = advise(facts, means);
  if ("missing" in advice)
    return say(words.tooFew(count(facts.bought), count(facts.rows), count(advice.missing)));
  const rows: Told[] = advice.proposals.map((effect) => ({
    name: say(fileWords.kinds[effect.kind]),
    effect,
  }));
  if (at !== null && facts.reached.levels.length > 0)
    rows.unshift({
      name: say(fileWords.now),
      effect: effectAt(facts, levelNear(facts.reached, at), means),
    });
  const about = result.learned;
  const judged = about && say(words.judgedOn[about.judgedOn](result.name, about.until));
  const headline = words.headline(result.name, count(facts.rows), count(facts.bought));
  const why = words.dropWhy(count(horizonDays));
  const shown = { weekly: true, ranges: true, chances: about !== null };
  const percent = (share: number) => `${count(100 * share)}%`;
  const part = facts.share < 1 ? say(words.counted(percent(facts.share))) : "";
  const sample = result.share < 1 ? say(words.sample(percent(result.share))) : "";
  const table = effectTable(rows, shown, shell);
  const wrap = (line: string) => wrapText(line, shell.columns);
  const before = [say(headline), judged ?? "", sample].map(wrap);
  const parts = [...before, table, wrap(part), wrap(say(why))];
  return parts.filter((part) => part !== "").join("\n\n");
}
