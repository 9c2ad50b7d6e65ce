import { type Command, Help } from "commander";

const TITLES: Record<string, string> = {
  "Usage:": "Uso:",
  "Arguments:": "Argomenti:",
  "Options:": "Opzioni:",
  "Global Options:": "Opzioni generali:",
  "Commands:": "Comandi:",
};

const PLAIN = new Help();
const words = (usage: string): string =>
  usage.replace("[options]", "[opzioni]").replace("[command]", "[comando]");

/** The parts of a help text that commander writes itself. */
export const italianHelp = {
  styleTitle: (title: string): string => TITLES[title] ?? title,
  commandUsage: (command: Command): string => words(PLAIN.commandUsage(command)),
  subcommandTerm: (command: Command): string => words(PLAIN.subcommandTerm(command)),
};

/** Commander says what is wrong with the usage in English only. */
const ERRORS: [RegExp, string][] = [
  [/^error: /, "errore: "],
  [/unknown option '(.*?)'/, "opzione sconosciuta '$1'"],
  [/unknown command '(.*?)'/, "comando sconosciuto '$1'"],
  [/missing required argument '(.*?)'/, "manca l'argomento '$1'"],
  [/required option '(.*?)' not specified/, "manca l'opzione obbligatoria '$1'"],
  [/option '(.*?)' argument missing/, "manca il valore dell'opzione '$1'"],
  [/option '(.*?)' argument '(.*?)' is invalid\./, "il valore '$2' dell'opzione '$1' non va bene:"],
  [
    /command-argument value '(.*?)' is invalid for argument '(.*?)'\./,
    "il valore '$1' dell'argomento '$2' non va bene:",
  ],
  [/Allowed choices are (.*?)\./, "si può scegliere fra $1."],
  [
    /too many arguments(?: for '(.*?)')?\. Expected (\d+) arguments? but got (\d+)(.*)\./,
    "troppi argomenti: attesi $2, ricevuti $3$4.",
  ],
  [/\(Did you mean (one of )?(.*?)\?\)/, "(Forse $2?)"],
];

export const italianError = (message: string): string =>
  ERRORS.reduce((text, [pattern, words]) => text.replace(pattern, words), message);
