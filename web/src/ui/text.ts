import type { Said, Texts } from "./language.tsx";

/** What several screens say. */
export const text = {
  again: { en: "Try again", it: "Riprova" },
  close: { en: "Close", it: "Chiudi" },
  copy: { en: "Copy", it: "Copia" },
  copied: { en: "Copied", it: "Copiato" },
  undo: { en: "Undo", it: "Annulla" },
  unreachable: {
    en: "The server does not answer. Check the connection and try again.",
    it: "Il server non risponde. Controlla la connessione e riprova.",
  },
  unexpected: {
    en: "Something went wrong here. Try again; if it happens again, reload the page.",
    it: "Qualcosa è andato storto. Riprova; se succede ancora, ricarica la pagina.",
  },
  notDone: { en: "Not done", it: "Non fatto" },
  broken: { en: "This screen broke", it: "Questa schermata si è rotta" },
  reload: { en: "Reload", it: "Ricarica" },
  renewed: {
    en: "Bussola was updated meanwhile: reload the page to go on.",
    it: "Bussola è stata aggiornata nel frattempo: ricarica la pagina per continuare.",
  },
  missing: { en: "Nothing is here", it: "Qui non c'è nulla" },
  missingWhy: {
    en: "The address is not one of the app's, or what it led to is gone.",
    it: "L'indirizzo non è dell'app, oppure ciò a cui portava non c'è più.",
  },
  columnsBeyond: (read: string, more: number, count: string): Said => ({
    en: `The first ${read} columns are read. ${more === 1 ? "One more is left out" : `${count} more are left out`} and not imported: take out what is not needed and send the file again.`,
    it: `Si leggono le prime ${read} colonne. ${more === 1 ? "Un'altra resta fuori e non viene importata" : `Altre ${count} restano fuori e non vengono importate`}: togli ciò che non serve e invia di nuovo il file.`,
  }),
  findColumn: { en: "Find a column", it: "Cerca una colonna" },
  columnsShown: (shown: string, all: string): Said => ({
    en: `Shown here: ${shown} of ${all} columns. The others are read all the same.`,
    it: `Qui si vedono ${shown} colonne su ${all}. Le altre si leggono comunque.`,
  }),
  moreColumns: (count: string): Said => ({
    en: `Show ${count} more`,
    it: `Mostrane altre ${count}`,
  }),
  mixedCurrencies: (currencies: string) => ({
    en: `Values are in ${currencies} and are added up as if they were one currency: convert them before they are sent.`,
    it: `I valori sono in ${currencies} e si sommano come se la valuta fosse una sola: convertili prima di inviarli.`,
  }),
  outdatedChances: {
    en: "What counts as a customer was changed after these chances were learnt.",
    it: "Che cosa conta come cliente è cambiato dopo che queste probabilità sono state imparate.",
  },
  trainAgain: { en: "Train again", it: "Addestra di nuovo" },
  asTable: { en: "as a table", it: "come tabella" },
  asChart: { en: "as a chart", it: "come grafico" },
  changed: (count: number, shown: string) => ({
    en: `${shown} ${count === 1 ? "lead" : "leads"} changed: show`,
    it: `${shown} lead ${count === 1 ? "cambiato" : "cambiati"}: mostra`,
  }),
  manyChanged: { en: "Leads changed: show", it: "Lead cambiati: mostra" },
  home: { en: "Go to the start", it: "Vai all'inizio" },
  sending: { en: "Sending the file", it: "Invio il file" },
  reading: { en: "Reading the file", it: "Leggo il file" },
  tooLarge: {
    en: "The file is larger than 100 MB: split it.",
    it: "Il file supera 100 MB: dividilo.",
  },
} satisfies Texts;
