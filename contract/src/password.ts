import { z } from "zod";

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;

export const NewPassword = z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD);

/** One that was chosen before, whatever it is. */
export const Password = z.string().min(1).max(LONGEST_PASSWORD);

export type Strength = "short" | "guessable" | "fair" | "strong";

/** What those who guess try first, and people make longer with digits. */
const COMMON =
  /^(password|passw0rd|qwerty\w*|asdf\w*|letmein|welcome|benvenut[oa]|admin\w*|amministratore|bussola|ciao|iloveyou|tiamo|juventus|francesca|andrea|alessandro|\d+)[\W\d_]*$/i;
const FEWEST_CHARACTERS = 6;

/**
 * How hard a password is to guess.
 * @param known what others know of its person: name, e-mail
 */
export function strengthOf(password: string, known: readonly string[] = []): Strength {
  if (password.length < SHORTEST_PASSWORD) return "short";
  const different = new Set(password.toLowerCase()).size;
  if (different < FEWEST_CHARACTERS || COMMON.test(password) || isMadeOf(password, known))
    return "guessable";
  const kinds = [/[a-zà-ÿ]/, /[A-ZÀ-Þ]/, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(password));
  const strong = password.length >= 16 || (password.length >= 12 && kinds.length >= 3);
  return strong && different >= 8 ? "strong" : "fair";
}

/** Whether little is left once the words that others know are taken away. */
function isMadeOf(password: string, known: readonly string[]): boolean {
  const words = known.flatMap((text) => text.toLowerCase().split(/[^\p{L}\d]+/u));
  const left = words
    .filter((word) => word.length > 2)
    .reduce((rest, word) => rest.replaceAll(word, ""), password.toLowerCase());
  return left.length < password.length && left.replace(/[\W\d_]/g, "").length < 4;
}
