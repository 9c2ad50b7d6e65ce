import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  tooLarge: (rows: number): Sentence => ({
    en: `The file is too large for the guided start: up to ${rows} leads and a moderate number of columns. A part of it, such as the last year, tells as much.`,
    it: `Il file è troppo grande per l'inizio guidato: fino a ${rows} lead e un numero moderato di colonne. Una parte, come l'ultimo anno, dice altrettanto.`,
  }),
};
