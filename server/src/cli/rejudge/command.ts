import { RejudgeResult, startOperation } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { follow, resultOf } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { text } from "./text.ts";

export const addRejudge: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("rejudge")
    .description(say(text.about))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.help))
    .action((given: ServerOptions) => run(given, shell));
};

async function run(given: ServerOptions, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const started = await client.call(startOperation, { body: { kind: "rejudge" } });
  const result = resultOf(await follow(client, started, shell), RejudgeResult, client);
  if (shell.json) return outJson(shell, result);
  const count = (value: number): string => number(value, shell.language);
  await shell.out(shell.say(text.done(count(result.changed), count(result.events))));
}
