import { LineCounter, parseDocument } from "yaml";
import { type Fault, ModelError } from "./faults.ts";

const MAX_LENGTH = 1_000_000;
/** An alias bomb repeats aliases of aliases; a model has little to share. */
const MAX_ALIASES = 100;

/** Reads YAML or JSON text. Throws `ModelError`, with the line and the column, if it is neither. */
export function readText(text: string): unknown {
  if (text.length > MAX_LENGTH) throw refused(`longer than ${MAX_LENGTH} characters`);
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    if (document.errors.length === 0) return document.toJS({ maxAliasCount: MAX_ALIASES });
    // YAML holds JSON but for oddities such as tabs; what it says of repeated keys counts.
    const repeated = document.errors.filter(({ code }) => code === "DUPLICATE_KEY");
    const json = repeated.length === 0 ? readJson(text) : undefined;
    if (json !== undefined) return json;
    throw new ModelError(document.errors.map((error) => syntaxFault(error, lines)));
  } catch (error) {
    if (error instanceof ModelError) throw error;
    if (error instanceof RangeError) throw refused("nested too deeply");
    throw refused(error instanceof Error ? error.message : String(error));
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function syntaxFault(error: { message: string; pos: [number, number] }, lines: LineCounter): Fault {
  const { line, col } = lines.linePos(error.pos[0]);
  return { path: "", message: `line ${line}, column ${col}: ${error.message}` };
}

const refused = (why: string): ModelError =>
  new ModelError([{ path: "", message: `cannot be read: ${why}` }]);
