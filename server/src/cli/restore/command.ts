import { stat } from "node:fs/promises";
import type { Config } from "../../platform/config.ts";
import type { UserError } from "../../platform/errors.ts";
import { report } from "../audit/command.ts";
import { text as clientText } from "../client/text.ts";
import type { Register } from "../command.ts";
import { withDatabase } from "../database.ts";
import { EXIT, Stop } from "../exit.ts";
import { text as fileText } from "../files/text.ts";
import { outJson, type Shell } from "../shell.ts";
import { instant, number } from "../terminal/numbers.ts";
import { createProgress } from "../terminal/progress.ts";
import { prose } from "../terminal/prose.ts";
import { text } from "./text.ts";

export const addRestore: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("restore")
    .description(say(text.about))
    .argument("<file>", say(text.file))
    .addHelpText("after", prose(shell, text.help))
    .action((file: string) => run(file, shell));
};

async function run(file: string, shell: Shell): Promise<void> {
  const there = await stat(file).catch(() => undefined);
  if (!there) throw new Stop(EXIT.usage, fileText.missing(file));
  if (there.isDirectory()) throw new Stop(EXIT.usage, fileText.folder(file));
  const { restoreBackup } = await import("../../platform/backup/restore.ts");
  const { audit } = await import("../../scoring/jobs.ts");
  const name = "bussola restore";
  await withDatabase(shell, { name, create: true }, async ({ pool }, config) => {
    const progress = createProgress(shell);
    try {
      const { header, tables, rows } = await restoreBackup(
        pool,
        file,
        (servers) => notEmpty(config, servers),
        (done, total) => progress.update(shell.say(text.megabytes), million(done), million(total)),
      );
      const found = await audit(pool, Date.now, async (step, done, total) =>
        progress.update(
          shell.say(clientText.steps.get(step) ?? { en: step, it: step }),
          done,
          total,
        ),
      );
      progress.stop();
      if (found.differing > 0) shell.code = EXIT.failed;
      if (shell.json) return outJson(shell, { backup: header, tables, rows, audit: found });
      const count = (value: number) => number(value, shell.language);
      await shell.out(
        [
          shell.say(text.done(instant(Date.parse(header.at)), count(tables), count(rows))),
          report(found, shell),
        ].join("\n"),
      );
    } finally {
      progress.stop();
    }
  });
}

const million = (bytes: number): number => Math.ceil(bytes / 1_000_000);

function notEmpty({ databaseUrl, dataDir }: Config, servers: number): UserError {
  const use = servers > 0 ? text.inUse : { en: "", it: "" };
  const what = databaseUrl ? text.emptyDatabase : text.emptyFolder(dataDir);
  return new Stop(EXIT.server, {
    en: [text.notEmpty.en, use.en, what.en].filter(Boolean).join(" "),
    it: [text.notEmpty.it, use.it, what.it].filter(Boolean).join(" "),
  });
}
