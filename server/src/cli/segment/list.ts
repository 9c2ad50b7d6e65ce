import { listSegments, type SegmentSummary } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import type { Register } from "../command.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { instant, number } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { table } from "../terminal/table.ts";
import { text } from "./text.ts";

export const addList: Register = (segment, shell) => {
  const { say } = shell;
  segment
    .command("list")
    .description(say(text.list.about))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.answers))
    .action((given: ServerOptions) => run(given, shell));
};

async function run(given: ServerOptions, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const { segments } = await client.call(listSegments, {});
  await (shell.json ? outJson(shell, segments) : shell.out(report(segments, shell)));
}

function report(segments: readonly SegmentSummary[], shell: Shell): string {
  const { say } = shell;
  if (segments.length === 0) return say(text.list.none);
  const { heads } = text.list;
  const columns = [
    { head: say(heads.segment), least: 16 },
    { head: say(heads.members), align: "right" },
    { head: say(heads.state) },
    { head: say(heads.updated), least: 10 },
    { head: say(heads.description), least: 16 },
  ] as const;
  const rows = segments.map(({ name, members, state, updatedAt, description }) => [
    ...[name, number(members, shell.language), say(text.state[state])],
    ...[instant(Date.parse(updatedAt)), description ?? ""],
  ]);
  return table(columns, rows, { width: shell.columns, bold: shell.bold });
}
