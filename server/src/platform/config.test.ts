import { join } from "node:path";
import { expect, test } from "vitest";
import { PROJECT_DIR, readConfig } from "./config.ts";
import { UserError } from "./errors.ts";
import { languageOf } from "./sentence.ts";

test("an empty environment gives the defaults", () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: "127.0.0.1",
    databaseUrl: undefined,
    dataDir: join(PROJECT_DIR, "data"),
    logLevel: "info",
    language: "en",
    simulationMemory: 1024 * 2 ** 20,
    phoneCountry: "IT",
  });
});

test("every variable is read", () => {
  expect(
    readConfig({
      PORT: "0",
      HOST: "0.0.0.0",
      DATABASE_URL: "postgresql://user:secret@db.example:5433/leads?sslmode=require",
      BUSSOLA_PROBE_PORT: "9100",
      BUSSOLA_DATA: "/srv/bussola",
      BUSSOLA_LOG_LEVEL: "Debug",
      BUSSOLA_LANG: "it",
      BUSSOLA_SIMULATION_MEMORY: "64",
      BUSSOLA_PHONE_COUNTRY: "fr",
    }),
  ).toEqual({
    port: 0,
    probePort: 9_100,
    host: "0.0.0.0",
    databaseUrl: "postgresql://user:secret@db.example:5433/leads?sslmode=require",
    dataDir: "/srv/bussola",
    logLevel: "debug",
    language: "it",
    simulationMemory: 64 * 2 ** 20,
    phoneCountry: "FR",
  });
});

test.each([
  [{ PORT: "http" }, 'PORT "http" is not valid: it must be a number from 0 to 65535.'],
  [{ PORT: "70000" }, 'PORT "70000" is not valid: it must be a number from 0 to 65535.'],
  [{ BUSSOLA_PROBE_PORT: "on" }, 'BUSSOLA_PROBE_PORT "on" is not valid: it must be a number'],
  [{ BUSSOLA_LOG_LEVEL: "loud" }, 'BUSSOLA_LOG_LEVEL "loud" is not valid: it must be one of'],
  [{ BUSSOLA_LANG: "de" }, 'BUSSOLA_LANG "de" is not valid: it must be en or it.'],
  [{ BUSSOLA_SIMULATION_MEMORY: "much" }, 'BUSSOLA_SIMULATION_MEMORY "much" is not valid'],
  [{ BUSSOLA_PHONE_COUNTRY: "Italy" }, 'BUSSOLA_PHONE_COUNTRY "Italy" is not valid'],
  [{ DATABASE_URL: "mysql://root:secret@localhost/x" }, "DATABASE_URL is not valid"],
])("%o is refused in a sentence", (env, sentence) => {
  expect(() => readConfig(env)).toThrow(UserError);
  expect(() => readConfig(env)).toThrow(sentence);
});

test("a refused DATABASE_URL is not repeated, for its password", () => {
  expect(() => readConfig({ DATABASE_URL: "mysql://root:secret@localhost/x" })).not.toThrow(
    /secret/,
  );
});

test.each([
  [{}, "en"],
  [{ LANG: "it_IT.UTF-8" }, "it"],
  [{ LANG: "it_IT.UTF-8", LC_ALL: "C" }, "en"],
  [{ LANG: "en_US.UTF-8", LC_MESSAGES: "it" }, "it"],
  [{ LANG: "it_IT.UTF-8", BUSSOLA_LANG: "en" }, "en"],
  [{ LANG: "iteso" }, "en"],
] as const)("the language of %o is %s", (env, language) => {
  expect(languageOf(env)).toBe(language);
});
