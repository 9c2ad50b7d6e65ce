import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CommanderError } from "commander";
import { FileError } from "../capture/files/file-error.ts";
import { PROJECT_DIR } from "../platform/config.ts";
import { codeOf, explainError, UserError } from "../platform/errors.ts";
import { type Language, languageOf } from "../platform/sentence.ts";
import { EXIT, type ExitCode, Stop } from "./exit.ts";
import { createProgram, isShowing } from "./program.ts";
import { createShell } from "./shell.ts";
import { cleanLines } from "./terminal/clean.ts";

/** `--lang` is needed before the options are parsed, since it decides how they are described. */
function languageAsked(args: readonly string[]): Language {
  const given = args.flatMap((arg, i) => {
    if (arg === "--lang") return [args[i + 1] ?? ""];
    return arg.startsWith("--lang=") ? [arg.slice("--lang=".length)] : [];
  });
  const asked = given[0]?.toLowerCase();
  if (asked === undefined) return languageOf(process.env);
  if (asked === "en" || asked === "it") return asked;
  throw new Stop(EXIT.usage, {
    en: `--lang ${asked} is not spoken: choose en or it.`,
    it: `--lang ${asked} non è disponibile: scegli en o it.`,
  });
}

async function version(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(PROJECT_DIR, "package.json"), "utf8"));
  return String(manifest.version);
}

async function main(args: readonly string[]): Promise<ExitCode> {
  const shell = createShell(languageAsked(args), args.includes("--json"));
  const program = await createProgram(shell, await version(), args);
  try {
    await program.parseAsync(args, { from: "user" });
    return shell.code;
  } catch (error) {
    // Commander has said what it had to say.
    if (error instanceof CommanderError) return isShowing(error) ? EXIT.ok : EXIT.usage;
    process.stderr.write(`${cleanLines(explainError(error, shell.language))}\n`);
    if (error instanceof Stop) return error.code;
    if (error instanceof FileError) return EXIT.usage;
    return error instanceof UserError ? EXIT.server : EXIT.fault;
  }
}

// A reader that has seen enough, such as `head`, closes the pipe: that is no failure.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error) => process.exit(codeOf(error) === "EPIPE" ? EXIT.ok : EXIT.failed));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${explainError(error, languageOf(process.env))}\n`);
  process.exitCode = EXIT.usage;
}
