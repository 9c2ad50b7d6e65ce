/** A text for people, in the languages that the product speaks. */
export type Sentence = { en: string; it: string };

export type Language = keyof Sentence;

/**
 * The language to speak, from BUSSOLA_LANG or else the machine's locale (POSIX: LC_ALL wins over
 * LC_MESSAGES, which wins over LANG). English unless it says Italian.
 */
export function languageOf(env: NodeJS.ProcessEnv): Language {
  const locale = env.BUSSOLA_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return /^it($|[_.@-])/i.test(locale) ? "it" : "en";
}
