import { JudgeResult, judgeEvent, judgeInBulk } from "@bussola/contract";
import { Argument } from "commander";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { follow, resultOf } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { text } from "./text.ts";

type Verdict = "machine" | "person";
type Options = ServerOptions & {
  lead?: string;
  event?: string;
  agent?: string;
  from?: number;
  to?: number;
};

export const addJudge: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("judge")
    .description(say(text.about))
    .addArgument(new Argument("<verdict>", say(text.verdict)).choices(["machine", "person"]))
    .option("--lead <lead>", say(text.lead))
    .option("--event <key>", say(text.event))
    .option("--agent <glob>", say(text.agent))
    .addOption(options.instant(shell, "from", text.from))
    .addOption(options.instant(shell, "to", text.to))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.help))
    .action((verdict: Verdict, given: Options) => run(verdict, given, shell));
};

async function run(verdict: Verdict, given: Options, shell: Shell): Promise<void> {
  const { lead, event, agent, from, to } = given;
  const isBulk = (agent ?? from ?? to) !== undefined;
  const isOne = lead !== undefined && event !== undefined;
  if (isBulk === isOne || (isBulk && (lead ?? event) !== undefined))
    throw new Stop(EXIT.usage, text.which);
  const client = new Client(await findServer(given, shell));
  const machine = verdict === "machine";
  if (isOne) {
    const params = { ref: lead, key: event };
    const judged = await client.call(judgeEvent, { params, body: { machine } });
    return shell.json ? outJson(shell, judged) : shell.out(shell.say(text.done("1", "1")));
  }
  const body = { machine, agent, from: iso(from), to: iso(to) };
  const started = await client.call(judgeInBulk, { body });
  const result = resultOf(await follow(client, started, shell), JudgeResult, client);
  if (shell.json) return outJson(shell, result);
  const count = (value: number): string => number(value, shell.language);
  await shell.out(shell.say(text.done(count(result.events), count(result.leads))));
}

const iso = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();
