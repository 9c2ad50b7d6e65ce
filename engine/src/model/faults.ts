import type { Locale } from "../score/locale.ts";
import { type Code, type Parts, textOf, type Words, words } from "./words.ts";

/** One thing wrong with a definition, at a path such as `groups[0].rules[2].curve.window`. */
export type Fault = { path: string; words: Words /** In English. */; message: string };

export const faultOf = (at: Path, said: Words): Fault => ({
  path: pathText(at),
  words: said,
  message: textOf(said, "en"),
});

export const faultAt = <C extends Code>(at: Path, code: C, ...parts: Parts<C>): Fault =>
  faultOf(at, words(code, ...parts));

/** What a fault says, in the reader's language. */
export const describeFault = (fault: Pick<Fault, "words">, locale: Locale): string =>
  textOf(fault.words, locale);

/** A definition that was refused whole; its message has a line for each fault. */
export abstract class DefinitionError extends Error {
  readonly faults: Fault[];

  constructor(faults: Fault[]) {
    super(faults.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("\n"));
    this.faults = faults;
  }
}

/** A model that was refused whole. */
export class ModelError extends DefinitionError {
  override readonly name = "ModelError";
}

/** A segment that was refused whole. */
export class SegmentError extends DefinitionError {
  override readonly name = "SegmentError";
}

export type Path = readonly (string | number)[];

/** `["groups", 0, "a b"]` as `groups[0]["a b"]`. */
export function pathText(path: Path): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(part)) text += `[${JSON.stringify(part)}]`;
    else text += text === "" ? part : `.${part}`;
  }
  return text;
}
