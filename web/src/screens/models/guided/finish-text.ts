import type { Texts } from "../../../ui/language.tsx";

/** Of what is imported and published in the end. */
export const finishText = {
  finish: { en: "Publish and call", it: "Pubblica e chiama" },
  name: { en: "Name of the model", it: "Nome del modello" },
  openLeads: { en: "Open leads", it: "Lead aperti" },
  openIn: (open: string) => ({
    en: `${open} open leads are in the file already: they come to the call list.`,
    it: `Nel file ci sono già ${open} lead aperti: vanno nella lista di chiamate.`,
  }),
  openNone: {
    en: "All leads of the file are decided: give the open ones in a file with the same columns, or go on without.",
    it: "Tutti i lead del file sono decisi: dai quelli aperti in un file con le stesse colonne, o prosegui senza.",
  },
  openMore: { en: "Add more from another file", it: "Aggiungine da un altro file" },
  openDrop: { en: "Drop your open leads here", it: "Trascina qui i tuoi lead aperti" },
  openDropWhy: {
    en: "The same columns as the past leads; one that is absent gives no points.",
    it: "Le stesse colonne dei lead passati; una che manca non dà punti.",
  },
  openFile: (name: string, rows: string) => ({
    en: `${name}: ${rows} open leads`,
    it: `${name}: ${rows} lead aperti`,
  }),
  absent: (names: string) => ({
    en: `Not in this file, so they give no points: ${names}.`,
    it: `Non sono in questo file, quindi non danno punti: ${names}.`,
  }),
  removeFile: { en: "Remove the file", it: "Togli il file" },
  main: { en: "This model ranks the call list", it: "Questo modello ordina la lista di chiamate" },
  mainWhy: (name: string) => ({
    en: `Now "${name}" does; it stays published beside.`,
    it: `Ora lo fa "${name}", che resta pubblicato accanto.`,
  }),
  sample: {
    en: "The sample base is loaded: its invented leads will be on the call list too.",
    it: "I dati di esempio sono caricati: anche i loro lead inventati saranno nella lista.",
  },
  sampleLink: { en: "Remove the sample", it: "Elimina i dati di esempio" },
  publish: { en: "Import and publish", it: "Importa e pubblica" },
  publishWhy: {
    en: "Past leads are imported with their outcome, so that later learning knows them and nobody calls them; then the model scores everybody.",
    it: "I lead passati si importano con il loro esito, così l'apprendimento li conosce e nessuno li chiama; poi il modello dà a tutti il punteggio.",
  },
  modelFile: { en: "Model file", it: "File del modello" },
  running: { en: "Importing and publishing", it: "Importo e pubblico" },
  runningSteps: {
    waiting: { en: "Waiting for other work to end", it: "Aspetto che finisca altro lavoro" },
    import: { en: "Importing leads", it: "Importo i lead" },
    backfill: { en: "Counting the past", it: "Conto il passato" },
    score: { en: "Scoring everybody", it: "Calcolo i punteggi di tutti" },
    qualify: { en: "Looking who is ready", it: "Guardo chi è pronto" },
    clean: { en: "Nearly done", it: "Quasi finito" },
  },
  leave: {
    en: "You may leave this page: it goes on by itself.",
    it: "Puoi lasciare la pagina: continua da solo.",
  },
  done: { en: "Your call list is ready", it: "La tua lista di chiamate è pronta" },
  doneSays: (past: string, open: string, model: string) => ({
    en: `${past} past and ${open} open leads are in; "${model}" is published.`,
    it: `Ci sono ${past} lead passati e ${open} aperti; "${model}" è pubblicato.`,
  }),
  refused: (count: number, shown: string) => ({
    en: `${shown} ${count === 1 ? "row" : "rows"} could not be imported.`,
    it:
      count === 1
        ? "1 riga non si è potuta importare."
        : `${shown} righe non si sono potute importare.`,
  }),
  doneNone: { en: "Your model is published", it: "Il tuo modello è pubblicato" },
  doneNoneSays: {
    en: "There are no open leads to call yet: import them with the same columns, and they are scored as they come in.",
    it: "Non ci sono ancora lead aperti da chiamare: importali con le stesse colonne e avranno il punteggio appena entrano.",
  },
  toImport: { en: "Import open leads", it: "Importa i lead aperti" },
  toToday: { en: "Open the call list", it: "Apri la lista di chiamate" },
  toStudio: { en: "Open the model", it: "Apri il modello" },
  toTracking: { en: "Connect your site", it: "Collega il tuo sito" },
  failed: { en: "It could not be finished", it: "Non si è potuto concludere" },
  again: { en: "Back to the choices", it: "Torna alle scelte" },
} satisfies Record<string, Texts[string] | object>;
