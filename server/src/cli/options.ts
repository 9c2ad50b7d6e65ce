import { InvalidArgumentError, Option } from "commander";
import { parseInstant } from "../capture/columns/instant.ts";
import type { Sentence } from "../platform/sentence.ts";
import { EXIT, Stop } from "./exit.ts";
import type { Shell } from "./shell.ts";

const text = {
  nulls: {
    en: 'texts that mean "nothing", such as "Select,N/A" (repeatable); empty cells always do',
    it: 'testi che significano "niente", come "Select,N/A" (ripetibile); le celle vuote sempre',
  },
  dates: {
    en: "order of days such as 03/04/2026 (default: found out from the column)",
    it: "ordine dei giorni come 03/04/2026 (predefinito: ricavato dalla colonna)",
  },
  strict: {
    en: "end with exit code 1 when some row is refused",
    it: "termina con codice 1 se qualche riga è rifiutata",
  },
  url: {
    en: "server address (default: BUSSOLA_URL, else http://localhost:$PORT)",
    it: "indirizzo del server (predefinito: BUSSOLA_URL, oppure http://localhost:$PORT)",
  },
  key: {
    en: "secret key (default: BUSSOLA_SECRET_KEY, else the file secret-key in the data folder)",
    it: "chiave segreta (predefinita: BUSSOLA_SECRET_KEY, oppure il file secret-key nei dati)",
  },
  wholeNumber: (least: number, most: number): Sentence => ({
    en: `it must be a whole number from ${least} to ${most}.`,
    it: `deve essere un numero intero da ${least} a ${most}.`,
  }),
  instant: {
    en: 'it must be an instant such as 2026-11-22T10:00:00Z, or "now".',
    it: 'deve essere un istante come 2026-11-22T10:00:00Z, oppure "now".',
  },
  ofServer: (option: string): Sentence => ({
    en: `--${option} is for the server's base: leave the file out, or the option.`,
    it: `--${option} è per la base del server: togli il file, oppure l'opzione.`,
  }),
  ofFile: (option: string, usage: Sentence): Sentence => ({
    en: `--${option} is for a file of leads: which one? ${usage.en}.`,
    it: `--${option} è per un file di lead: quale? ${usage.it}.`,
  }),
} as const;

/** Options that several commands have, said in the same words. */
export const options = {
  instant: ({ say }: Shell, name: "as-of" | "from" | "to", about: Sentence) =>
    new Option(`--${name} <instant>`, say(about)).argParser((value) => {
      const at = value === "now" ? Date.now() : parseInstant(value);
      if (at === undefined) throw new InvalidArgumentError(say(text.instant));
      return at;
    }),
  nulls: ({ say }: Shell) => new Option("--null <texts>", say(text.nulls)).argParser(listed),
  dates: ({ say }: Shell) => new Option("--dates <order>", say(text.dates)).choices(["dmy", "mdy"]),
  strict: ({ say }: Shell) => new Option("--strict", say(text.strict)),
  url: ({ say }: Shell) => new Option("--url <address>", say(text.url)),
  key: ({ say }: Shell) => new Option("--key <key>", say(text.key)),
};

/** Parses an option that counts something. */
export const wholeNumber =
  ({ say }: Shell, least: number, most = 1_000_000) =>
  (value: string): number => {
    if (!/^\d{1,9}$/.test(value) || Number(value) < least || Number(value) > most)
      throw new InvalidArgumentError(say(text.wholeNumber(least, most)));
    return Number(value);
  };

/** Gathers an option that may be given several times. */
export const repeated = (value: string, before: string[] | undefined): string[] => [
  ...(before ?? []),
  value,
];

/** Gathers an option that may be given several times, or with commas between. */
export const listed = (value: string, before: string[] | undefined): string[] => [
  ...(before ?? []),
  ...value.split(","),
];

/** The texts of `--null`, to be compared without regard to case. */
export const nullsOf = (given: readonly string[] | undefined): Set<string> =>
  new Set((given ?? []).map((each) => each.trim().toLowerCase()));

/** Options of a command that asks the server, or reads a file where one is given: those of one way alone. */
type Ways<Given> = {
  ofFile: readonly (keyof Given & string)[];
  ofServer: readonly (keyof Given & string)[];
  /** How it reads a file. */
  usage: Sentence;
};

/** An option of the other way says nothing: a mistake of whoever gave it. @throws {Stop} usage */
export function refuseOtherWay<Given>(
  given: Given,
  file: string | undefined,
  { ofFile, ofServer, usage }: Ways<Given>,
): void {
  const found = (file === undefined ? ofFile : ofServer).find((name) => given[name] !== undefined);
  if (found) throw new Stop(EXIT.usage, file ? text.ofServer(found) : text.ofFile(found, usage));
}
