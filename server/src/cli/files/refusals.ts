import { basename } from "node:path";
import type { Sentence } from "../../platform/sentence.ts";
import type { Shell } from "../shell.ts";
import { clean } from "../terminal/clean.ts";
import { number } from "../terminal/numbers.ts";

export type Refusal = { line: number; reason: string };

const SHOWN = 10;
const KEPT = 1_000;

/** Rows of a file that were not taken: counted all, kept up to a thousand. */
export class Refusals {
  count = 0;
  readonly #kept: Refusal[] = [];
  readonly #path: string;
  readonly #shell: Shell;

  constructor(path: string, shell: Shell) {
    this.#path = path;
    this.#shell = shell;
  }

  /** @param reason from the server it comes in English only */
  add(line: number, reason: Sentence | string): void {
    this.count++;
    if (this.#kept.length >= KEPT) return;
    const said = typeof reason === "string" ? reason : this.#shell.say(reason);
    this.#kept.push({ line, reason: clean(said) });
  }

  /** Those kept, by line. */
  get sorted(): Refusal[] {
    return this.#kept.toSorted((a, b) => a.line - b.line);
  }

  /** Says on standard error which rows, by line, and why: the first ten. */
  show(): void {
    if (this.count === 0) return;
    const file = basename(this.#path);
    const rows = this.sorted.slice(0, SHOWN);
    for (const { line, reason } of rows)
      this.#shell.note({
        en: `${file}, line ${line}: ${reason}`,
        it: `${file}, riga ${line}: ${reason}`,
      });
    const more = number(this.count - rows.length, this.#shell.language);
    if (this.count > rows.length)
      this.#shell.note({
        en: `${file}: and ${more} more rows refused.`,
        it: `${file}: e altre ${more} righe rifiutate.`,
      });
  }
}
