import {
  type BackTest,
  type BackTestRun,
  getBackTest,
  getOperation,
  type ReplayedModel,
  type ReplayedSide,
  startBackTest,
} from "@bussola/contract";
import { InvalidArgumentError } from "commander";
import { figures, names, type SideTold, verdict, weekly } from "../backtest/report.ts";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { follow } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { EXIT } from "../exit.ts";
import { requireModel } from "../files/model.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { number, percent } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { wrapText } from "../terminal/wrap.ts";
import { backTest as words } from "./past-text.ts";
import { isModelFile, learnedNumber, parseReference } from "./reference.ts";
import { text } from "./text.ts";

const DAY_MS = 86_400_000;
const USUAL_DAYS = 26 * 7;

type Given = ServerOptions & { from?: string; to?: string; atA?: number; atB?: number };

export const addBackTest: Register = (model, shell) => {
  const { say } = shell;
  model
    .command("backtest")
    .description(say(words.about))
    .argument("<a>", say(text.diff.a))
    .argument("[b]", say(words.b))
    .option("--from <day>", say(words.from), dayGiven(shell))
    .option("--to <day>", say(words.to), dayGiven(shell))
    .option("--at-a <points>", say(words.at("A")), points(shell))
    .option("--at-b <points>", say(words.at("B")), points(shell))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, words.help))
    .action((a: string, b: string | undefined, given: Given) => run(a, b, given, shell));
};

/** A day such as 2026-05-25. */
export const dayGiven =
  ({ say }: Shell) =>
  (given: string): string => {
    if (/^\d{4}-\d\d-\d\d$/.test(given) && !Number.isNaN(Date.parse(given))) return given;
    throw new InvalidArgumentError(say(words.noDay));
  };

export const points =
  ({ say }: Shell) =>
  (given: string): number => {
    const value = Number(given);
    if (given.trim() !== "" && Number.isFinite(value)) return value;
    throw new InvalidArgumentError(say(words.noPoints));
  };

async function run(a: string, b: string | undefined, given: Given, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const yesterday = Date.now() - DAY_MS;
  const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const to = given.to ?? isoDay(yesterday);
  const from = given.from ?? isoDay(Date.parse(to) - (USUAL_DAYS - 1) * DAY_MS);
  const body = {
    ...{ a: await replayed(a, given.atA), from, to },
    ...(b !== undefined && { b: await replayed(b, given.atB) }),
  };
  const { id } = await client.call(startBackTest, { body });
  await follow(client, await client.call(getOperation, { params: { id } }), shell);
  const { result } = await client.call(getBackTest, { params: { id } });
  if (result?.buyers.every((bought) => bought === 0)) shell.code = EXIT.failed;
  await (shell.json ? outJson(shell, result) : shell.out(told(result, shell)));
}

async function replayed(reference: string, at: number | undefined): Promise<ReplayedModel> {
  const threshold = at === undefined ? {} : { at };
  const learned = learnedNumber(reference);
  if (learned !== undefined) return { learned, ...(at !== undefined && { at: at / 100 }) };
  if (isModelFile(reference)) return { model: await requireModel(reference), ...threshold };
  return { ...parseReference(reference), ...threshold };
}

/** A back-test for people. */
function told(result: BackTestRun["result"], shell: Shell): string {
  if (!result) return "";
  const { from, to, leads, horizonDays, share, compared } = result;
  const sides = result.sides.map(sideIn);
  const { say } = shell;
  const count = (value: number) => number(value, shell.language);
  const wrap = (line: string) => wrapText(line, shell.columns);
  const parts = [
    wrap(say(words.headline(from, to, count(leads), count(horizonDays)))),
    names(sides, shell),
    wrap(fairness(result, shell)),
    figures(sides, result.recorded, shell),
    compared
      ? wrap(
          verdict(compared, sides[1]?.chances ? 100 * compared.b.at : compared.b.at, sides, shell),
        )
      : "",
    weekly({ ...result, sides }, shell),
    share < 1 ? wrap(say(words.sample(percent(share, shell.language)))) : "",
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

const sideIn = ({ name, version, learned, at, ...side }: ReplayedSide): SideTold => ({
  ...side,
  ...{ name: version === null ? name : `${name}@${version}`, chances: learned !== null },
  at: learned ? 100 * at : at,
});

/** Of what was learnt, whether it can be judged by this period at all. */
function fairness({ sides }: BackTest, { say }: Shell): string {
  const said = sides.flatMap(({ name, learned }) => {
    if (!learned || learned.seen === "nothing") return [];
    return say(words.seen[learned.seen](name, learned.until));
  });
  return said.join("\n");
}
