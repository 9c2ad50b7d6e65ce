import { text as fileText } from "../../capture/files/text.ts";
import type { Sentence } from "../../platform/sentence.ts";

/** What can be wrong with a file that a command reads or writes. */
export const text = {
  ...fileText,
  written: (path: string): Sentence => ({ en: `Written: ${path}`, it: `Scritto: ${path}` }),
  beyond: (most: string, more: string): Sentence => ({
    en: `Of the columns the first ${most} are read; ${more} more are left out.`,
    it: `Delle colonne si leggono le prime ${most}; altre ${more} restano fuori.`,
  }),
  exists: (path: string): Sentence => ({
    en: `${path} is there and says something else: --force replaces it.`,
    it: `${path} c'è già e dice altro: --force lo sostituisce.`,
  }),
};
