import { Command, type CommanderError } from "commander";
import { addAudit } from "./audit/command.ts";
import { addBackTest } from "./backtest/command.ts";
import { addBackup } from "./backup/command.ts";
import { addChannels } from "./channels/command.ts";
import { addCloseRates } from "./close-rates/command.ts";
import type { Register } from "./command.ts";
import { addConversion } from "./conversion/command.ts";
import { addDistribute } from "./distribute/command.ts";
import { addDoctor } from "./doctor/command.ts";
import { addErase } from "./erase/command.ts";
import { addExplain } from "./explain/command.ts";
import { addGuided } from "./guided/command.ts";
import { addHealth } from "./health/command.ts";
import { addHistory } from "./history/command.ts";
import { addImport } from "./import/command.ts";
import { italianError, italianHelp } from "./italian.ts";
import { addJudge } from "./judge/command.ts";
import { addLearn } from "./learn/command.ts";
import { addModel } from "./model/command.ts";
import { addPerson } from "./person/command.ts";
import { addPredict } from "./predict/command.ts";
import { addReadmit } from "./readmit/command.ts";
import { addRebuild } from "./rebuild/command.ts";
import { addRejudge } from "./rejudge/command.ts";
import { addReset } from "./reset/command.ts";
import { addRestore } from "./restore/command.ts";
import { addRetention } from "./retention/command.ts";
import { addScore } from "./score/command.ts";
import { addSegment } from "./segment/command.ts";
import type { Shell } from "./shell.ts";
import { addStart } from "./start/command.ts";
import { prose } from "./terminal/prose.ts";
import { addThreshold } from "./threshold/command.ts";
import { addTop } from "./top/command.ts";
import { addTrain } from "./train/command.ts";

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
const COMMANDS: readonly Register[] = [
  addStart,
  addImport,
  addTop,
  addExplain,
  addHistory,
  addModel,
  addSegment,
  addCloseRates,
  addConversion,
  addChannels,
  addHealth,
  addTrain,
  addAudit,
  addRebuild,
  addJudge,
  addRejudge,
  addReset,
  addBackup,
  addRestore,
  addDoctor,
  addDistribute,
  addRetention,
  addErase,
  addReadmit,
  addPerson,
  addGuided,
  addScore,
  addLearn,
  addPredict,
  addThreshold,
  addBackTest,
];

/** The whole command line, in the shell's language. Failures are thrown, not exited with. */
export function createProgram(shell: Shell, version: string): Command {
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
  for (const add of COMMANDS) add(program, shell);
  for (const command of program.commands) configure(command, say(text.help));
  return program;
}

/** Commander hands these down only to commands made after they are set, and not all of them. */
function configure(command: Command, help: string): void {
  command.helpOption("-h, --help", help).helpCommand(false);
  for (const inner of command.commands) configure(inner, help);
}

/** Whether commander ended because it was asked to show something, not because of wrong usage. */
export const isShowing = (error: CommanderError): boolean => error.exitCode === 0;
