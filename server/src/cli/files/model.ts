import { readFile } from "node:fs/promises";
import { describeFault, type Fault, type Model, ModelError, parseModel } from "@bussola/engine";
import { codeOf } from "../../platform/errors.ts";
import type { Language } from "../../platform/sentence.ts";
import { EXIT, Stop } from "../exit.ts";
import { text } from "./text.ts";

/** Reads a file as text. @throws {Stop} usage */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    const why = { ENOENT: text.missing(path), EISDIR: text.folder(path) }[code];
    throw new Stop(EXIT.usage, why ?? text.unreadable(path, code), { cause: error });
  }
}

/** The model in a file, or everything wrong with it. @throws {Stop} usage: no such file */
export async function readModel(
  path: string,
): Promise<{ model: Model } | { faults: readonly Fault[] }> {
  const source = await readText(path);
  try {
    return { model: parseModel(source) };
  } catch (error) {
    if (error instanceof ModelError) return { faults: error.faults };
    throw error;
  }
}

/** The model in a file that must be one. @throws {Stop} usage, with every fault located */
export async function requireModel(path: string): Promise<Model> {
  const read = await readModel(path);
  if ("model" in read) return read.model;
  const faults = (language: Language) => faultLines(path, read.faults, language).join("\n");
  throw new Stop(EXIT.usage, {
    en: `${path} is not a valid model:\n${faults("en")}`,
    it: `${path} non è un modello valido:\n${faults("it")}`,
  });
}

export const faultLines = (path: string, faults: readonly Fault[], language: Language): string[] =>
  faults.map((fault) =>
    [path, fault.path, describeFault(fault, language)].filter(Boolean).join(": "),
  );

/** Faults as `--json` gives them. */
export const faultsJson = (faults: readonly Fault[], language: Language): object[] =>
  faults.map((fault) => ({ path: fault.path, message: describeFault(fault, language) }));
