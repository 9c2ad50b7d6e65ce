import { resolve } from "node:path";
import { UserError } from "./errors.ts";
import { type Language, languageOf } from "./sentence.ts";

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything that the environment decides; README lists the variables. */
export type Config = {
  /** TCP port of the HTTP server; 0 takes any free one. PORT, 3000. */
  port: number;
  /** The same of a process that serves nothing but probes; none without it. BUSSOLA_PROBE_PORT. */
  probePort: number | undefined;
  /** Address to listen on. HOST, 127.0.0.1: other machines get in only when someone asks for it. */
  host: string;
  /** A PostgreSQL of the user's own; the embedded one is used without it. DATABASE_URL. */
  databaseUrl: string | undefined;
  /** Absolute. BUSSOLA_DATA, "data" in the project's folder; a relative one starts there too. */
  dataDir: string;
  /** BUSSOLA_LOG_LEVEL, info. */
  logLevel: LogLevel;
  /** BUSSOLA_LANG, else the machine's locale. */
  language: Language;
  /** A secret key of the user's own choosing, registered at start. BUSSOLA_SECRET_KEY. */
  secretKey: string | undefined;
  /** Most that the base in memory may take, in bytes. BUSSOLA_SIMULATION_MEMORY, in MB: 1024. */
  simulationMemory: number;
  /** ISO 3166 code of the country of phone numbers without a prefix. BUSSOLA_PHONE_COUNTRY, IT. */
  phoneCountry: string;
};

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** The project's folder: paths mean the same wherever a command is run from. */
export const PROJECT_DIR = resolve(import.meta.dirname, "../../..");

/** @throws {UserError} for a value that cannot be meant, naming the variable and what it expects. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return {
    port: port("PORT", env.PORT || "3000"),
    probePort: env.BUSSOLA_PROBE_PORT
      ? port("BUSSOLA_PROBE_PORT", env.BUSSOLA_PROBE_PORT)
      : undefined,
    host: env.HOST || "127.0.0.1",
    databaseUrl: env.DATABASE_URL ? databaseUrl(env.DATABASE_URL) : undefined,
    dataDir: resolve(PROJECT_DIR, env.BUSSOLA_DATA || "data"),
    logLevel: logLevel(env.BUSSOLA_LOG_LEVEL || "info"),
    language: language(env),
    secretKey: env.BUSSOLA_SECRET_KEY ? secretKey(env.BUSSOLA_SECRET_KEY) : undefined,
    simulationMemory: megabytes(env.BUSSOLA_SIMULATION_MEMORY || "1024"),
    phoneCountry: country(env.BUSSOLA_PHONE_COUNTRY || "IT"),
  };
}

function port(name: string, text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw refused(name, text, "a number from 0 to 65535", "un numero da 0 a 65535");
}

function databaseUrl(text: string): string {
  if (/^postgres(ql)?:\/\/\S+$/.test(text) && URL.canParse(text)) return text;
  // The value is not repeated: it may hold a password.
  const example = "postgres://user:password@host:5432/database";
  throw refused("DATABASE_URL", undefined, `an address like ${example}`, `un indirizzo ${example}`);
}

function secretKey(text: string): string {
  if (/^\S{20,200}$/.test(text)) return text;
  // Nor is this one.
  const name = "BUSSOLA_SECRET_KEY";
  throw refused(
    name,
    undefined,
    "20 to 200 characters without spaces",
    "20-200 caratteri senza spazi",
  );
}

function logLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text.toLowerCase());
  if (level !== undefined) return level;
  const names = LOG_LEVELS.join(", ");
  throw refused("BUSSOLA_LOG_LEVEL", text, `one of ${names}`, `uno fra ${names}`);
}

function language(env: NodeJS.ProcessEnv): Language {
  const asked = env.BUSSOLA_LANG?.toLowerCase();
  if (!asked || asked === "en" || asked === "it") return languageOf(env);
  throw refused("BUSSOLA_LANG", asked, "en or it", "en oppure it");
}

function megabytes(text: string): number {
  if (/^\d{1,7}$/.test(text) && Number(text) >= 16) return Number(text) * 2 ** 20;
  const name = "BUSSOLA_SIMULATION_MEMORY";
  throw refused(name, text, "a number of megabytes, 16 or more", "un numero di megabyte, 16 o più");
}

function country(text: string): string {
  if (/^[a-z]{2}$/i.test(text)) return text.toUpperCase();
  const name = "BUSSOLA_PHONE_COUNTRY";
  throw refused(name, text, "a country of two letters, such as IT", "un paese di due lettere: IT");
}

function refused(name: string, value: string | undefined, en: string, it: string): UserError {
  const got = value === undefined ? "" : ` "${value}"`;
  return new UserError({
    en: `${name}${got} is not valid: it must be ${en}.`,
    it: `${name}${got} non è valido: deve essere ${it}.`,
  });
}
