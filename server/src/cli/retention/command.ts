import {
  getRetention,
  PurgeResult,
  putRetention,
  type Retention,
  startPurge,
} from "@bussola/contract";
import { InvalidArgumentError } from "commander";
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

const FOREVER = "forever";
type Limit = number | typeof FOREVER;
/** Those not given stay as they are. */
type Limits = { events?: Limit; leads?: Limit; quarantine?: Limit };

export const addRetention: Register = (program, shell) => {
  const { say } = shell;
  const retention = program
    .command("retention")
    .description(say(text.about))
    .addHelpText("after", prose(shell, text.help));
  retention
    .command("show")
    .description(say(text.show.about))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .action((given: ServerOptions) => show(given, shell));
  retention
    .command("set")
    .description(say(text.set.about))
    .option("--events <months>", say(text.set.events), limit(shell, 600))
    .option("--leads <months>", say(text.set.leads), limit(shell, 600))
    .option("--quarantine <days>", say(text.set.quarantine), limit(shell, 3_650))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.set.help))
    .action((given: ServerOptions & Limits) => set(given, shell));
  retention
    .command("run")
    .description(say(text.run.about))
    .option("--dry-run", say(text.run.dryRun))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.run.help))
    .action((given: ServerOptions & { dryRun?: boolean }) => run(given, shell));
};

const limit =
  ({ say }: Shell, most: number) =>
  (value: string): Limit => {
    if (value === FOREVER) return FOREVER;
    const wanted = Number(value);
    if (!/^\d{1,4}$/.test(value) || wanted < 1 || wanted > most)
      throw new InvalidArgumentError(say(text.set.wrong(String(most))));
    return wanted;
  };

async function show(given: ServerOptions, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  await tell(await client.call(getRetention, {}), shell);
}

async function set(given: ServerOptions & Limits, shell: Shell): Promise<void> {
  const { events, leads, quarantine } = given;
  if ([events, leads, quarantine].every((each) => each === undefined))
    throw new Stop(EXIT.usage, text.set.nothing);
  const client = new Client(await findServer(given, shell));
  const present = await client.call(getRetention, {});
  const body = {
    events: limitOf(events, present.events),
    leads: limitOf(leads, present.leads),
    quarantine: limitOf(quarantine, present.quarantine),
  };
  await tell(await client.call(putRetention, { body }), shell);
}

const limitOf = (given: Limit | undefined, present: number | null): number | null =>
  given === FOREVER ? null : (given ?? present);

async function run(given: ServerOptions & { dryRun?: boolean }, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const dryRun = given.dryRun === true;
  const started = await client.call(startPurge, { body: { dryRun } });
  const result = resultOf(await follow(client, started, shell), PurgeResult, client);
  await (shell.json ? outJson(shell, result) : shell.out(report(result, dryRun, shell)));
}

async function tell(retention: Retention, shell: Shell): Promise<void> {
  if (shell.json) return outJson(shell, retention);
  const { say } = shell;
  const { events, leads, quarantine, knownFrom } = retention;
  const lines = [
    text.events(events === null ? undefined : String(events)),
    text.leads(leads === null ? undefined : String(leads)),
    text.quarantine(quarantine === null ? undefined : String(quarantine)),
    ...(knownFrom === null ? [] : [text.knownFrom(knownFrom)]),
  ];
  await shell.out(lines.map(say).join("\n"));
}

function report(result: PurgeResult, dryRun: boolean, { say, language }: Shell): string {
  const count = (value: number): string => number(value, language);
  const { events, leads, profiles, transitions, quarantine, knownFrom } = result;
  return [
    say(dryRun ? text.run.would : text.run.done),
    say(text.run.people(count(leads), count(profiles))),
    say(text.run.rows(count(events), count(transitions), count(quarantine))),
    ...(knownFrom === null ? [] : [say(text.knownFrom(knownFrom.slice(0, 10)))]),
  ].join("\n");
}
