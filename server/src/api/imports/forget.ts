import type { JsonValue } from "@bussola/engine";
import { type Identifier, KIND } from "../../capture/capture.ts";
import { FileError } from "../../capture/files/file-error.ts";
import { readRows } from "../../capture/files/rows.ts";
import type { Source } from "../../capture/files/source.ts";
import { recognise } from "../../capture/imports/names.ts";
import { normaliseEmail } from "../../capture/quality/email.ts";
import { called } from "../../learning/guided/words.ts";
import { patternOf } from "../../ledger/erasure/named.ts";
import { codeOf } from "../../platform/errors.ts";
import type { ImportFiles, ReadFile } from "./files.ts";

/**
 * Removes the files that people sent in which somebody is named, with what was read and refused of them:
 * an e-mail anywhere in a cell; an id, which may be a number like any other, in a column of ids alone.
 * @returns how many
 */
export async function forgetFiles(
  files: ImportFiles,
  identifiers: readonly Identifier[],
): Promise<number> {
  let removed = 0;
  for (const id of await files.ids()) {
    const about = await files.about(id);
    if (!about || !(await names(about, files.refused(id), identifiers))) continue;
    await files.remove(id);
    removed++;
  }
  return removed;
}

type Naming = (column: string, value: JsonValue) => boolean;

async function names(
  { source, survey }: ReadFile,
  refused: string,
  identifiers: readonly Identifier[],
): Promise<boolean> {
  const { columns } = survey;
  const isNamed = naming(
    identifiers,
    columns.map(({ name }) => name),
  );
  if (columns.some(({ name, examples }) => examples.some((value) => isNamed(name, value))))
    return true;
  const report = { path: refused, name: refused, encoding: "utf-8", gzip: false } as const;
  return (await holds(source, isNamed)) || holds({ ...report, format: "csv" }, isNamed);
}

function naming(identifiers: readonly Identifier[], columns: readonly string[]): Naming {
  const places = recognise(columns, "leads");
  const isIdColumn = (column: string) =>
    ["userId", "anonymousId"].includes(places.get(column) ?? "") ||
    called("who", [column]).length > 0;
  const ofIds = new Set(columns.filter(isIdColumn));
  const emails = identifiers.filter(({ kind }) => kind === KIND.email);
  const addresses = new Set(emails.map(({ value }) => value));
  const patterns = identifiers.map((one) => new RegExp(patternOf(one), "iu"));
  const ids = new Set(identifiers.map(({ value }) => value));
  return (column, value) => {
    const text = typeof value === "string" ? value.trim() : JSON.stringify(value);
    if (ofIds.has(column) && ids.has(text)) return true;
    if (patterns.some((pattern) => pattern.test(text))) return true;
    return text.includes("@") && addresses.has(normaliseEmail(text) ?? "");
  };
}

/** A file that is not there any more holds nobody; one that cannot be read may hold anybody. */
async function holds(source: Source, isNamed: Naming): Promise<boolean> {
  try {
    for await (const { fields } of readRows(source))
      for (const [column, value] of fields) if (isNamed(column, value)) return true;
    return false;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return codeOf(error.cause) !== "ENOENT";
  }
}
