import { listMembers, type SegmentMember } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import type { Register } from "../command.ts";
import { options, wholeNumber } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { instant, number } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { table } from "../terminal/table.ts";
import { text } from "./text.ts";

type Options = ServerOptions & { limit?: number; offset?: number };

const SHOWN = 10;

export const addMembers: Register = (segment, shell) => {
  const { say } = shell;
  segment
    .command("members")
    .description(say(text.members.about))
    .argument("<segment>", say(text.name))
    .option("-n, --limit <n>", say(text.members.limit), wholeNumber(shell, 1, 500))
    .option("--offset <n>", say(text.members.offset), wholeNumber(shell, 0))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.answers))
    .action((name: string, given: Options) => run(name, given, shell));
};

async function run(name: string, given: Options, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const { limit = SHOWN, offset = 0 } = given;
  const list = await client.call(listMembers, { params: { name }, query: { limit, offset } });
  if (shell.json) return outJson(shell, list);
  const count = (value: number): string => number(value, shell.language);
  const told = text.members.summary(list.name, count(list.members.length), count(list.total));
  const state = list.state === "live" ? "" : ` ${shell.say(text.members.filling)}`;
  const shown = list.members.length > 0 ? `\n\n${report(list.members, offset, shell)}` : "";
  await shell.out(shell.say(told) + state + shown);
}

function report(members: readonly SegmentMember[], offset: number, shell: Shell): string {
  const { say } = shell;
  const { heads } = text.members;
  const columns = [
    { head: "#", align: "right" },
    { head: say(heads.lead), least: 16 },
    { head: say(heads.score), align: "right" },
    { head: say(heads.band), least: 6 },
    { head: say(heads.since), least: 10 },
  ] as const;
  const rows = members.map((member, i) => [
    ...[String(offset + i + 1), who(member)],
    member.score === null ? "" : number(member.score, shell.language),
    ...[member.band ?? "", instant(Date.parse(member.since))],
  ]);
  return table(columns, rows, { width: shell.columns, bold: shell.bold });
}

/** Who a member is, line by line: name, work, and what `explain` finds it by. */
function who({ id, name, email, userId, title, company }: SegmentMember): string {
  const work = [title, company].filter(Boolean).join(", ");
  return [name, work, email ?? userId ?? String(id)].filter(Boolean).join("\n");
}
