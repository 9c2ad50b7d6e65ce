import type { Locale } from "../score/locale.ts";
import { TEXT } from "./fault-text.ts";

type Text = typeof TEXT;
export type Code = keyof Text;
export type Part = string | number | Words;

/** What is to be said: a code of `TEXT` with its parts, which may be words again. Pure data. */
export type Words = readonly [code: Code, ...parts: Part[]];

/** As many parts as the sentence of a code has. */
export type Parts<C extends Code> = Text[C] extends (...parts: infer Named) => unknown
  ? { [Place in keyof Named]: Part }
  : [];

export const words = <C extends Code>(code: C, ...parts: Parts<C>): Words => [code, ...parts];

/** Words as a text in a language. */
export function textOf([code, ...parts]: Words, locale: Locale): string {
  const text: Form = TEXT[code];
  if (typeof text !== "function") return text[locale];
  return text(
    ...parts.map((part) => (typeof part === "object" ? textOf(part, locale) : `${part}`)),
  )[locale];
}

type Said = { en: string; it: string };
type Form = Said | ((...parts: string[]) => Said);

/** Words as zod carries them, whose messages are texts. */
export const packed = (said: Words): string => JSON.stringify(said);

/** What a zod schema asks for, as its message. */
export const expecting = <C extends Code>(code: C, ...parts: Parts<C>): string =>
  packed(words("expected", words(code, ...parts)));

/** The words that `packed` made a text of; a message of zod's own says no more than that it is wrong. */
export function unpacked(message: string): Words {
  return message.startsWith('["') ? JSON.parse(message) : words("wrong");
}
