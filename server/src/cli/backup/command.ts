import { stat } from "node:fs/promises";
import { codeOf } from "../../platform/errors.ts";
import type { Register } from "../command.ts";
import { withDatabase } from "../database.ts";
import { EXIT, Stop } from "../exit.ts";
import { text as fileText } from "../files/text.ts";
import { outJson, type Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { createProgress } from "../terminal/progress.ts";
import { prose } from "../terminal/prose.ts";
import { text } from "./text.ts";

type Options = { force?: boolean };

export const addBackup: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("backup")
    .description(say(text.about))
    .argument("<file>", say(text.file))
    .option("--force", say(text.force))
    .addHelpText("after", prose(shell, text.help))
    .action((file: string, given: Options) => run(file, given, program.version() ?? "", shell));
};

async function run(file: string, given: Options, version: string, shell: Shell): Promise<void> {
  const there = await stat(file).catch(() => undefined);
  if (there?.isDirectory()) throw new Stop(EXIT.usage, fileText.folder(file));
  if (there && !given.force) throw new Stop(EXIT.usage, text.exists(file));
  const { writeBackup } = await import("../../platform/backup/backup.ts");
  const progress = createProgress(shell);
  const summary = await withDatabase(shell, { name: "bussola backup" }, async ({ pool }) => {
    try {
      return await writeBackup(pool, { file, version }, (done, total) =>
        progress.update(shell.say(text.rows), done, total),
      );
    } catch (error) {
      throw unwritable(file, error) ?? error;
    } finally {
      progress.stop();
    }
  });
  if (shell.json) return outJson(shell, { file, ...summary });
  const count = (value: number) => number(value, shell.language);
  const megabytes = count(summary.bytes / 1_000_000);
  await shell.out(
    shell.say(text.done(file, count(summary.tables), count(summary.rows), megabytes)),
  );
}

/** The file's folder, rights or disk; undefined for anything else. */
function unwritable(file: string, error: unknown): Stop | undefined {
  const code = codeOf(error);
  if (code === undefined || !/^E(ACCES|NOENT|ROFS|NOSPC|ISDIR|NOTDIR|PERM|DQUOT)$/.test(code))
    return undefined;
  return new Stop(EXIT.usage, fileText.unwritable(file, code), { cause: error });
}
