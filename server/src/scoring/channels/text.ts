export const text = {
  empty: { en: "The file is empty.", it: "Il file è vuoto." },
  noAmount: {
    en: 'No column says what was spent: one named "amount", "cost" or "spend" is needed.',
    it: 'Nessuna colonna dice quanto si è speso: serve una colonna "importo", "costo" o "spesa".',
  },
  noDays: {
    en: 'No columns say when: "from" and "to", or "day", are needed.',
    it: 'Nessuna colonna dice quando: servono "dal" e "al", oppure "giorno".',
  },
  noSource: {
    en: 'It is not said of which source: a column "source" is needed, or the source of the whole file.',
    it: 'Non si dice di quale provenienza: serve una colonna "fonte", o la provenienza di tutto il file.',
  },
  damaged: {
    en: "The quotation marks of this line do not match.",
    it: "Le virgolette di questa riga non corrispondono.",
  },
  badDay: { en: "A day cannot be read.", it: "Una data non si riesce a leggere." },
  backwards: { en: "The end is before the start.", it: "La fine viene prima dell'inizio." },
  badAmount: { en: "The amount cannot be read.", it: "L'importo non si riesce a leggere." },
  tooLong: {
    en: "A source or campaign has more than 100 characters.",
    it: "Una provenienza o campagna ha più di 100 caratteri.",
  },
} as const;
