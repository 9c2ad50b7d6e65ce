import type { Language, Sentence } from "./sentence.ts";

/**
 * A failure that its reader can mend: the sentence says what to do, and is shown without a stack.
 * Everything else that is thrown is a fault of ours.
 */
export class UserError extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence, options?: ErrorOptions) {
    super(sentence.en, options);
    this.name = "UserError";
    this.sentence = sentence;
  }
}

/** Too much is waiting: the client should come back a little later. */
export class Overloaded extends Error {
  override readonly name = "Overloaded";
}

/** What to print for any thrown value: the sentence of a UserError, the stack of a fault. */
export function explainError(error: unknown, language: Language): string {
  if (error instanceof UserError) return error.sentence[language];
  if (error instanceof Error) return error.stack ?? error.message;
  return String(error);
}

/** The code of a system or PostgreSQL error ("EACCES", "40001"), undefined when it has none. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
