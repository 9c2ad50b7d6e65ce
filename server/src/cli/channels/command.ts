import { Attribution, ChannelBy, getChannels, readCosts, saveCosts } from "@bussola/contract";
import { type Command, Option } from "commander";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { whenLoaded } from "../client/loading.ts";
import type { Register } from "../command.ts";
import { EXIT } from "../exit.ts";
import { readText } from "../files/model.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { channelsOfFile, type FileOptions } from "./file.ts";
import { report } from "./report.ts";
import { text } from "./text.ts";

type ShowOptions = ServerOptions & {
  from?: string;
  to?: string;
  by?: ChannelBy;
  touch?: Attribution;
  model?: string;
};
type CostOptions = ServerOptions & { source?: string; strict?: boolean };

export const addChannels: Register = (program, shell) => {
  const { say } = shell;
  const channels = program
    .command("channels")
    .description(say(text.about))
    .argument("[file]", say(text.file.file))
    .option("--source <column>", say(text.file.source))
    .option("--label <column>", say(text.file.label))
    .option("--value <column>", say(text.file.value))
    .option("--campaign <column>", say(text.file.campaign))
    .option("--costs <file>", say(text.file.costs))
    .option("--time <column>", say(text.file.time))
    .addOption(options.nulls(shell))
    .addHelpText("after", prose(shell, text.file.help))
    .action((file: string | undefined, given: FileOptions) => {
      if (file === undefined) return channels.help({ error: true });
      return channelsOfFile(file, given, shell);
    });
  channels
    .command("show")
    .description(say(text.show.about))
    .option("--from <day>", say(text.show.from))
    .option("--to <day>", say(text.show.to))
    .addOption(new Option("--by <what>", say(text.show.by)).choices(ChannelBy.options))
    .addOption(new Option("--touch <which>", say(text.show.touch)).choices(Attribution.options))
    .option("--model <name>", say(text.show.model))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.show.help))
    .action((given: ShowOptions) => show(given, shell));
  channels
    .command("costs <file>")
    .description(say(text.costs.about))
    .option("--source <name>", say(text.costs.source))
    .option("--strict", say(text.costs.strict))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.costs.help))
    // "--source" is an option of files too, which Commander then takes for the command above.
    .action((file: string, _: CostOptions, command: Command) =>
      importCosts(file, command.optsWithGlobals<CostOptions>(), shell),
    );
};

async function show(given: ShowOptions, shell: Shell): Promise<void> {
  const { from, to, by, touch: attribution, model } = given;
  const client = new Client(await findServer(given, shell));
  const query = { from, to, by, attribution, model };
  const told = await whenLoaded(() => client.call(getChannels, { query }), shell);
  if (shell.json) return outJson(shell, told);
  await shell.out(told.channels.length === 0 ? shell.say(text.none) : report(told, shell));
}

async function importCosts(
  path: string,
  { source, strict, ...given }: CostOptions,
  shell: Shell,
): Promise<void> {
  const csv = await readText(path);
  const client = new Client(await findServer(given, shell));
  const { costs, refused } = await client.call(readCosts, { body: { csv, source } });
  const isSaved = costs.length > 0 && !(strict && refused.length > 0);
  if (isSaved) await client.call(saveCosts, { body: { costs } });
  if (refused.length > 0) shell.code = EXIT.failed;
  const saved = isSaved ? costs.length : 0;
  if (shell.json) return outJson(shell, { saved, refused });
  const lines = refused.map(({ line, why }) => text.costs.line(String(line), why));
  const all = [...lines, text.costs.saved(number(saved, shell.language))];
  await shell.out(all.map(shell.say).join("\n"));
}
