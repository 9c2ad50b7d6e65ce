import { listModels, type ModelSummary } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import type { Register } from "../command.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { instant } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { table } from "../terminal/table.ts";
import { text } from "./text.ts";

export const addList: Register = (model, shell) => {
  const { say } = shell;
  model
    .command("list")
    .description(say(text.list.about))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.list.help))
    .action((given: ServerOptions) => run(given, shell));
};

async function run(given: ServerOptions, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const { models } = await client.call(listModels, {});
  await (shell.json ? outJson(shell, models) : shell.out(report(models, shell)));
}

/** A line a version, the newest of each model first. */
export function report(models: readonly ModelSummary[], shell: Shell): string {
  const { say } = shell;
  if (models.length === 0) return say(text.list.none);
  const { heads } = text.list;
  const columns = [
    { head: say(heads.model), least: 16 },
    { head: say(heads.main) },
    { head: say(heads.version), align: "right" },
    { head: say(heads.status) },
    { head: say(heads.created), least: 10 },
    { head: say(heads.published), least: 10 },
  ] as const;
  const shown = (at: string | null): string => (at === null ? "" : instant(Date.parse(at)));
  const rows = models.flatMap(({ name, main, versions }) =>
    versions.map(({ version, status, createdAt, publishedAt }, i) => [
      ...(i === 0 ? [name, main ? say(text.list.main) : ""] : ["", ""]),
      ...[String(version), say(text.status[status]), shown(createdAt), shown(publishedAt)],
    ]),
  );
  return table(columns, rows, { width: shell.columns, bold: shell.bold });
}
