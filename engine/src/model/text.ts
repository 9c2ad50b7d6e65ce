import { LineCounter, parseDocument, stringify, type YAMLParseError } from "yaml";
import { type Fault, faultAt, ModelError } from "./faults.ts";
import { type Words, words } from "./words.ts";

const MAX_LENGTH = 500_000;
/** One slip of syntax often makes the lines after it faults too. */
const MAX_SYNTAX_FAULTS = 3;
/** An alias bomb repeats aliases of aliases; a model has little to share. */
const MAX_ALIASES = 100;
const TOO_DEEP = words("tooNested");

/** Reads YAML or JSON text. Throws `ModelError`, with the line and the column, if it is neither. */
export function readText(text: string): unknown {
  if (text.length > MAX_LENGTH) throw refused(words("tooLong", MAX_LENGTH));
  const lines = new LineCounter();
  try {
    // Without `logLevel` an odd key makes the parser write a warning on the process's stderr.
    const options = { lineCounter: lines, prettyErrors: false, logLevel: "error" } as const;
    const document = parseDocument(text, options);
    if (document.errors.length === 0) return document.toJS({ maxAliasCount: MAX_ALIASES });
    // YAML holds JSON but for oddities such as tabs; what it says of repeated keys counts.
    const repeated = document.errors.filter(({ code }) => code === "DUPLICATE_KEY");
    const json = repeated.length === 0 ? readJson(text) : undefined;
    if (json !== undefined) return json;
    // The composer catches the overflow of its own stack and reports it so.
    const isTooDeep = document.errors.some(({ code }) => code === "RESOURCE_EXHAUSTION");
    if (isTooDeep) throw refused(TOO_DEEP);
    const faults = document.errors.slice(0, MAX_SYNTAX_FAULTS);
    throw new ModelError(faults.map((error) => syntaxFault(error, lines)));
  } catch (error) {
    if (error instanceof ModelError) throw error;
    if (error instanceof RangeError) throw refused(TOO_DEEP);
    throw refused(
      words("syntax", "BAD_ALIAS", error instanceof Error ? error.message : String(error)),
    );
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function syntaxFault({ code, message, pos }: YAMLParseError, lines: LineCounter): Fault {
  const { line, col } = lines.linePos(pos[0]);
  return faultAt([], "atLine", line, col, words("syntax", code, message));
}

const refused = (why: Words): ModelError => new ModelError([faultAt([], "unreadable", why)]);

/** A definition as the text of a file, which `readText` reads back. */
export const writeText = (value: unknown): string => stringify(value, { lineWidth: 100 });
