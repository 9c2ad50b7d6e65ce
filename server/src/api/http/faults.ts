import type { Fault } from "@bussola/contract";
import { describeFault, type Fault as EngineFault } from "@bussola/engine";
import { locales } from "zod";
import type { Language } from "../../platform/sentence.ts";

/** What zod found wrong with a part of a request, as Fastify hands it on: its issue in `params`. */
export type Invalid = {
  keyword?: string;
  instancePath?: string;
  message?: string;
  params?: Record<string, unknown>;
};

/** Faults of a request, where they are and in the reader's language. */
export const faultsOf = (
  invalid: readonly Invalid[],
  context: string,
  language: Language,
): Fault[] =>
  invalid.map((each) => ({
    path: faultPath(context, each.instancePath ?? ""),
    message: language === "it" ? inItalian(each) : (each.message ?? ""),
  }));

/** Faults of a definition in the reader's language. */
export const presentFaults = (faults: readonly EngineFault[], language: Language): Fault[] =>
  faults.map((fault) => ({ path: fault.path, message: describeFault(fault, language) }));

/** `/batch/0/type` of a body as `batch[0].type`; what is not of the body is named first. */
function faultPath(context: string, pointer: string): string {
  const part = { querystring: "query", params: "params" }[context];
  const keys = pointer.split("/").filter((key) => key !== "");
  return [...(part ? [part] : []), ...keys].reduce(
    (path, key) => (/^\d+$/.test(key) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`),
    "",
  );
}

const { localeError } = locales.it();

function inItalian({ keyword = "", message = "", params = {} }: Invalid): string {
  const own = OWN[message];
  if (own !== undefined) return own;
  if (keyword === "custom") return message;
  if (keyword === "invalid_type") {
    // What came is told in the English sentence alone.
    const received = /received (\w+)$/.exec(message)?.[1] ?? "";
    const expected = String(params.expected);
    const came = received === "" ? "" : `, ricevuto ${TYPES[received] ?? received}`;
    return `Valore non valido: atteso ${TYPES[expected] ?? expected}${came}`;
  }
  const said = localeError({ ...params, code: keyword } as Parameters<typeof localeError>[0]);
  const text = typeof said === "string" ? said : (said?.message ?? message);
  return text.replace(
    /\b(string|array|number|int|record|object)\b(?= deve)/,
    (type) => TYPES[type]!,
  );
}

const TYPES: Record<string, string> = {
  string: "testo",
  number: "numero",
  int: "numero intero",
  boolean: "vero o falso",
  array: "elenco",
  object: "oggetto",
  record: "oggetto",
  undefined: "niente",
  null: "null",
  nan: "NaN",
  NaN: "NaN",
};

/** The contract's own words. */
const OWN: Record<string, string> = {
  "expected `next` of a list": "atteso `next` di un elenco",
  "expected `next`": "atteso `next`",
  "expected a day not before from": "atteso un giorno non prima di from",
  "expected a day from year 1 on": "atteso un giorno dall'anno 1 in poi",
  "expected a stage's id": "atteso l'id di una fase",
  "expected an agent, a from or a to: it would be every event":
    "atteso un agente, un from o un to: sarebbero tutti gli eventi",
  "expected an instant from 1970 to June 2149": "atteso un istante dal 1970 a giugno 2149",
  "expected an owner, a stage or tags": "atteso un responsabile, una fase o dei tag",
  "expected an owner, a stage, tags or feedback":
    "atteso un responsabile, una fase, dei tag o un riscontro",
  "expected no more than at": "atteso non più di at",
  "expected the key of an event": "attesa la chiave di un evento",
  "holds a NUL character": "contiene un carattere NUL",
  "is too long": "è troppo lungo",
  "two stages have the same id": "due fasi hanno lo stesso id",
};
