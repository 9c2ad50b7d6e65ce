import { type FileHandle, open } from "node:fs/promises";
import type { JsonValue } from "@bussola/engine";
import { codeOf } from "../../platform/errors.ts";
import { csvLine } from "../files/cell.ts";
import { FileError } from "../files/file-error.ts";
import { text as fileText } from "../files/text.ts";

/** A CSV file of the rows refused: line, reason and the row as it was. */
export class Report {
  readonly #file: FileHandle;
  readonly #columns: readonly string[];

  private constructor(file: FileHandle, columns: readonly string[]) {
    this.#file = file;
    this.#columns = columns;
  }

  /** @throws {FileError} the file cannot be written */
  static async create(path: string, columns: readonly string[]): Promise<Report> {
    try {
      const file = await open(path, "w");
      const report = new Report(file, columns);
      // The mark tells Excel that the text is UTF-8.
      await file.write(`\ufeff${line(["line", "reason", ...columns])}`);
      return report;
    } catch (error) {
      const why = codeOf(error);
      if (why === undefined) throw error;
      throw new FileError(fileText.unwritable(path, why), { cause: error });
    }
  }

  async add(
    lineNumber: number,
    reason: string,
    fields: ReadonlyMap<string, JsonValue>,
  ): Promise<void> {
    const known = this.#columns.map((column) => fields.get(column));
    // A damaged row has no columns: what it held goes into the first.
    const cells = known.some((cell) => cell !== undefined) ? known : [...fields.values()];
    await this.#file.write(line([lineNumber, reason, ...cells]));
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

const line = (cells: readonly unknown[]): string => `${csvLine(cells)}\r\n`;
