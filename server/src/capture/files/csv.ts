import Papa from "papaparse";

export type CsvRow = {
  /** Of the file, from 1: where the row begins, quoted line ends counted. */
  line: number;
  values: string[];
  /** Its quotation marks do not match; the whole line is then its one value. */
  damaged: boolean;
};

/** Characters after which a quotation that goes on is taken for one that was never closed. */
const MAX_QUOTED = 256 * 1024;

const SEPARATORS = [",", ";", "\t", "|"];

/** The separator of a CSV file, from its first lines. A first line `sep=;` is Excel's own word. */
export function delimiterOf(head: string): string {
  const declared = /^sep=(.)\r?\n/.exec(head);
  if (declared?.[1]) return declared[1];
  const guess = Papa.parse(head, {
    preview: 20,
    skipEmptyLines: true,
    delimitersToGuess: SEPARATORS,
  });
  return guess.meta.delimiter;
}

/**
 * Reads CSV text that comes in pieces cut anywhere. Papa Parse reads what is there and the row
 * that a piece ends in waits for the next, so that memory holds one row and one piece.
 */
export class CsvReader {
  readonly #delimiter: string;
  #rest = "";
  #line = 1;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Characters of the row that waits for its end. */
  get waiting(): number {
    return this.#rest.length;
  }

  /** The line at which the row that waits begins. */
  get line(): number {
    return this.#line;
  }

  push(piece: string): CsvRow[] {
    return this.#read(this.#rest + piece, false);
  }

  /** The last row, when no line end closed it. */
  end(): CsvRow[] {
    return this.#read(this.#rest, true);
  }

  #read(raw: string, whole: boolean): CsvRow[] {
    // One kind of line end makes lines countable; a carriage return may still wait for its pair.
    const cut = !whole && raw.endsWith("\r") ? raw.length - 1 : raw.length;
    let text = raw.slice(0, cut).replace(/\r\n?/g, "\n");
    const rows: CsvRow[] = [];
    for (;;) {
      const { read, damaged } = this.#parse(text, whole, rows);
      text = text.slice(read);
      if (!damaged) break;
      // Only the line that it begins in is given up: the rows that it swallowed are read again.
      const [line = ""] = text.split("\n", 1);
      rows.push({ line: this.#line++, values: [line], damaged });
      text = text.slice(line.length + 1);
    }
    this.#rest = text + raw.slice(cut);
    return rows;
  }

  /** Reads rows up to the end, to one that is not whole yet, or to a damaged one. */
  #parse(text: string, whole: boolean, rows: CsvRow[]): { read: number; damaged: boolean } {
    let read = 0;
    let damaged = false;
    Papa.parse<string[]>(text, {
      delimiter: this.#delimiter,
      newline: "\n",
      step: ({ data, errors, meta: { cursor } }, parser) => {
        if (cursor === read) return;
        const unclosed = errors.some(({ code }) => code === "MissingQuotes");
        const tooLong = unclosed && cursor - read > MAX_QUOTED;
        if (!whole && !tooLong && (unclosed || text[cursor - 1] !== "\n")) return;
        if (errors.length > 0) {
          damaged = true;
          parser.abort();
          return;
        }
        rows.push({ line: this.#line, values: data, damaged });
        this.#line += lineEnds(text, read, cursor);
        read = cursor;
      },
    });
    return { read, damaged };
  }
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1))
    count++;
  return count;
}
