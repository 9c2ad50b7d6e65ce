import {
  findConversions,
  getConversion,
  getOperation,
  putConversion,
  type StoredConversion,
} from "@bussola/contract";
import type { Sentence } from "../../platform/sentence.ts";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { whenLoaded } from "../client/loading.ts";
import { follow } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { options, wholeNumber } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { text } from "./text.ts";

const NONE = "none";
type Changes = { won?: string[]; lost?: string[]; value?: string[]; horizon?: number };

export const addConversion: Register = (program, shell) => {
  const { say } = shell;
  const conversion = program.command("conversion").description(say(text.about));
  conversion
    .command("show")
    .description(say(text.show.about))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .action((given: ServerOptions) => show(given, shell));
  conversion
    .command("set")
    .description(say(text.set.about))
    .option("--won <event...>", say(text.set.won))
    .option("--lost <event...>", say(text.set.lost))
    .option("--value <path...>", say(text.set.value))
    .option("--horizon <days>", say(text.set.horizon), wholeNumber(shell, 1, 730))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.set.help))
    .action((given: ServerOptions & Changes) => set(given, shell));
};

async function show(given: ServerOptions, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  await tell(client, await client.call(getConversion, {}), shell);
}

async function set(given: ServerOptions & Changes, shell: Shell): Promise<void> {
  const { won, lost, value, horizon } = given;
  if ([won, lost, value, horizon].every((each) => each === undefined))
    throw new Stop(EXIT.usage, text.set.nothing);
  const client = new Client(await findServer(given, shell));
  const { complete: _, ...present } = await client.call(getConversion, {});
  const body = {
    ...present,
    ...(won && { won: { event: won } }),
    ...(lost && { lost: lost.includes(NONE) ? null : { event: lost } }),
    ...(value && { value: value.includes(NONE) ? null : value.length > 1 ? value : value[0] }),
    ...(horizon !== undefined && { horizonDays: horizon }),
  };
  const { operation, ...saved } = await client.call(putConversion, { body });
  if (operation !== null) {
    const started = await client.call(getOperation, { params: { id: operation } });
    await follow(client, started, shell);
  }
  await tell(client, { ...saved, complete: true }, shell);
}

/** Said only where there are several: their numbers are added up all the same. */
const mixed = (currencies: readonly string[]): Sentence[] =>
  currencies.length < 2 ? [] : [text.mixed(currencies.join(", "))];

async function tell(client: Client, conversion: StoredConversion, shell: Shell): Promise<void> {
  const { say, language } = shell;
  const found = await whenLoaded(() => client.call(findConversions, {}), shell);
  if (shell.json) return outJson(shell, { ...conversion, found });
  const { won, lost, value, horizonDays } = conversion;
  const count = (of: number) => number(of, language);
  const lines = [
    text.won(JSON.stringify(won)),
    text.lost(lost ? JSON.stringify(lost) : "–"),
    text.value(value === null ? "–" : [value].flat().join(", ")),
    text.horizon(count(horizonDays)),
    ...mixed(found.value?.currencies ?? []),
    text.found(count(found.won), count(found.known), count(found.lost)),
  ];
  await shell.out(lines.map(say).join("\n"));
}
