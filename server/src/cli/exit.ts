import { UserError } from "../platform/errors.ts";
import type { Sentence } from "../platform/sentence.ts";

/** What the process ends with, so that scripts can tell what happened. */
export const EXIT = {
  ok: 0,
  /** The command did its work and what it checked is not in order. */
  failed: 1,
  /** Wrong usage, or a file that cannot be used. */
  usage: 2,
  /** The server does not answer, or refuses. */
  server: 3,
  /** Something in Bussola itself is broken (sysexits.h: EX_SOFTWARE). */
  fault: 70,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a sentence that says what to do, and a code. */
export class Stop extends UserError {
  readonly code: ExitCode;

  constructor(code: ExitCode, sentence: Sentence, options?: ErrorOptions) {
    super(sentence, options);
    this.name = "Stop";
    this.code = code;
  }
}
