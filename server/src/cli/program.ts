import { Command, type CommanderError } from "commander";
import type { Register } from "./command.ts";
import { italianError, italianHelp } from "./italian.ts";
import type { Shell } from "./shell.ts";
import { prose } from "./terminal/prose.ts";

const text = {
  about: {
    en: "Bussola: who to call first, and why.",
    it: "Bussola: chi chiamare per primo, e perché.",
  },
  version: { en: "print the version", it: "stampa la versione" },
  help: { en: "how to use it", it: "come si usa" },
  json: { en: "results as JSON, for other programs", it: "risultati in JSON, per altri programmi" },
  lang: {
    en: "en or it (default: BUSSOLA_LANG, else the machine's language)",
    it: "en o it (predefinita: BUSSOLA_LANG, oppure la lingua del computer)",
  },
  codes: {
    en: `
"bussola COMMAND --help" says more of each command.

Exit codes: 0 done; 1 done, and what was checked is not in order; 2 wrong usage or a file that
cannot be used; 3 the server does not answer or refuses.`,
    it: `
"bussola COMANDO --help" dice di più di ogni comando.

Codici di uscita: 0 fatto; 1 fatto, e ciò che è stato controllato non è in ordine; 2 uso errato o
file non utilizzabile; 3 il server non risponde o rifiuta.`,
  },
} as const;

/** In the order in which one meets them. */
const COMMANDS: Record<string, () => Promise<Register>> = {
  start: async () => (await import("./start/command.ts")).addStart,
  import: async () => (await import("./import/command.ts")).addImport,
  top: async () => (await import("./top/command.ts")).addTop,
  explain: async () => (await import("./explain/command.ts")).addExplain,
  history: async () => (await import("./history/command.ts")).addHistory,
  model: async () => (await import("./model/command.ts")).addModel,
  segment: async () => (await import("./segment/command.ts")).addSegment,
  "close-rates": async () => (await import("./close-rates/command.ts")).addCloseRates,
  conversion: async () => (await import("./conversion/command.ts")).addConversion,
  channels: async () => (await import("./channels/command.ts")).addChannels,
  health: async () => (await import("./health/command.ts")).addHealth,
  train: async () => (await import("./train/command.ts")).addTrain,
  audit: async () => (await import("./audit/command.ts")).addAudit,
  rebuild: async () => (await import("./rebuild/command.ts")).addRebuild,
  judge: async () => (await import("./judge/command.ts")).addJudge,
  rejudge: async () => (await import("./rejudge/command.ts")).addRejudge,
  reset: async () => (await import("./reset/command.ts")).addReset,
  backup: async () => (await import("./backup/command.ts")).addBackup,
  restore: async () => (await import("./restore/command.ts")).addRestore,
  doctor: async () => (await import("./doctor/command.ts")).addDoctor,
  distribute: async () => (await import("./distribute/command.ts")).addDistribute,
  retention: async () => (await import("./retention/command.ts")).addRetention,
  erase: async () => (await import("./erase/command.ts")).addErase,
  readmit: async () => (await import("./readmit/command.ts")).addReadmit,
  person: async () => (await import("./person/command.ts")).addPerson,
  guided: async () => (await import("./guided/command.ts")).addGuided,
  score: async () => (await import("./score/command.ts")).addScore,
  learn: async () => (await import("./learn/command.ts")).addLearn,
  predict: async () => (await import("./predict/command.ts")).addPredict,
  threshold: async () => (await import("./threshold/command.ts")).addThreshold,
  backtest: async () => (await import("./backtest/command.ts")).addBackTest,
};

/**
 * The command line, in the shell's language, with the command that is asked for or else with all of
 * them: to load what is not asked for takes as long as the rest. Failures are thrown, not exited with.
 */
export async function createProgram(
  shell: Shell,
  version: string,
  args: readonly string[],
): Promise<Command> {
  const { say } = shell;
  const italian = shell.language === "it";
  const program: Command = new Command("bussola")
    .description(say(text.about))
    .version(version, "-V, --version", say(text.version))
    .option("--json", say(text.json))
    .option("--lang <language>", say(text.lang))
    .helpOption("-h, --help", say(text.help))
    .helpCommand(false)
    .configureHelp({
      showGlobalOptions: true,
      helpWidth: shell.columns,
      // The descriptions say choices and defaults themselves, in the reader's language.
      optionDescription: ({ description }) => description,
      visibleGlobalOptions: () => program.options.filter(({ long }) => long !== "--version"),
      ...(italian && italianHelp),
    })
    .configureOutput({
      outputError: (message, write) => write(italian ? italianError(message) : message),
    })
    .exitOverride()
    .addHelpText("after", prose(shell, text.codes));
  for (const add of await Promise.all(wanted(args).map((load) => load()))) add(program, shell);
  for (const command of program.commands) configure(command, say(text.help));
  return program;
}

/** What goes before a command, and belongs to them all. */
const BEFORE = /^--(json|lang=.*)$/;

function wanted(args: readonly string[]) {
  const at = args.findIndex(
    (arg, i) => arg !== "--lang" && args[i - 1] !== "--lang" && !BEFORE.test(arg),
  );
  const name = args[at] ?? "";
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return load ? [load] : Object.values(COMMANDS);
}

/** Commander hands these down only to commands made after they are set, and not all of them. */
function configure(command: Command, help: string): void {
  command.helpOption("-h, --help", help).helpCommand(false);
  for (const inner of command.commands) configure(inner, help);
}

/** Whether commander ended because it was asked to show something, not because of wrong usage. */
export const isShowing = (error: CommanderError): boolean => error.exitCode === 0;
