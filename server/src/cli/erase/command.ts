import { eraseLead, getLead } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import type { Register } from "../command.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { clean } from "../terminal/clean.ts";
import { number } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { text } from "./text.ts";

type Given = ServerOptions & { yes?: true };

export const addErase: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("erase")
    .description(say(text.about))
    .argument("<lead>", say(text.ref))
    .option("--yes", say(text.yes))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.help))
    .action((ref: string, given: Given) => run(ref, given, shell));
};

async function run(ref: string, given: Given, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const count = (value: number): string => number(value, shell.language);
  if (given.yes) {
    const erased = await client.call(eraseLead, { params: { ref } });
    if (shell.json) return outJson(shell, erased);
    return shell.out(shell.say(text.done(String(erased.lead), count(erased.profiles))));
  }
  const { id, profiles } = await client.call(getLead, { params: { ref } });
  if (shell.json) return outJson(shell, { lead: id, profiles });
  const identifiers = profiles.map(({ value }) => clean(value)).join(", ");
  const events = profiles.reduce((sum, profile) => sum + profile.events, 0);
  await shell.out(shell.say(text.would(String(id), identifiers, count(events))));
}
