import { dayCount, inNextDays } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "which leads of a file, or of the server's base, become customers, and the points proposed",
    it: "quali lead di un file, o della base del server, diventano clienti, e i punti proposti",
  },
  file: {
    en: "past leads: CSV, an Excel workbook, NDJSON or JSON (default: the server's base)",
    it: "lead passati: CSV, una cartella Excel, NDJSON o JSON (predefinita: la base del server)",
  },
  label: {
    en: "file: column that says what became of each",
    it: "file: colonna che dice com'è andata",
  },
  time: {
    en: "file: column with the day on which each came; tells how the rate changes",
    it: "file: colonna con il giorno in cui ognuno è arrivato; dice come cambia il tasso",
  },
  id: { en: "file: column that says who each is", it: "file: colonna che dice chi è ognuno" },
  drop: {
    en: "file: columns to leave out (repeatable, or separated by commas)",
    it: "file: colonne da lasciare fuori (ripetibile, o separate da virgole)",
  },
  out: {
    en: "file: write the points proposed as a draft model, for score and model push (YAML or .json)",
    it: "file: scrive i punti proposti come bozza di modello, per score e model push (YAML o .json)",
  },
  report: {
    en: "file: write everything that was found, as JSON",
    it: "file: scrive tutto ciò che si è trovato, in JSON",
  },
  from: {
    en: "base: leads as they were from this day on",
    it: "base: lead com'erano da questo giorno in poi",
  },
  to: {
    en: "base: leads as they were up to this day",
    it: "base: lead com'erano fino a questo giorno",
  },
  all: {
    en: "everything, also what does not differ beyond chance",
    it: "tutto, anche ciò che non differisce oltre il caso",
  },
  again: { en: "base: worked out anew", it: "base: ricalcola tutto" },
  draft: {
    en: "base: save the points proposed as a draft model of this name",
    it: "base: salva i punti proposti come bozza di modello con questo nome",
  },
  help: {
    en: `With FILE and --label nothing else is needed: no server, no database. Types, days and "Select"-like
blanks are recognised; numbers are cut into ranges over which the rate only rises or only falls, and what
is not filled in is a value of its own. Columns that seem to know the outcome get no points.

Share: of those who bought. Chance: how likely a difference as large is if the value tells nothing, corrected for all that is looked
at. Points: 20 double the odds of buying; all columns are weighed together, so that two that say the same
do not count twice.

Exit codes: 0 done; 1 done, and too few bought to tell, or no points to write with --out; 2 wrong usage or
unusable file; 3 the server does not answer or refuses.`,
    it: `Con FILE e --label non serve altro: né server né database. Tipi, giorni e vuoti come "Seleziona" sono
riconosciuti; i numeri sono divisi in intervalli lungo i quali il tasso solo sale o solo scende, e ciò che
non è compilato è un valore a sé. Le colonne che sembrano conoscere l'esito non ricevono punti.

Quota: di chi ha comprato. Caso: quanto è probabile una differenza così grande se il valore non dice nulla, corretto per tutto ciò
che si guarda. Punti: 20 raddoppiano le probabilità di comprare (come rapporto fra chi compra e chi no);
tutte le colonne pesano insieme, così due che dicono lo stesso non contano due volte.

Codici di uscita: 0 fatto; 1 fatto, ma hanno comprato in troppo pochi per dire qualcosa, o nessun punto da
scrivere con --out; 2 uso errato o file inutilizzabile; 3 il server non risponde o rifiuta.`,
  },
  noLabel: {
    en: "Which column says what became of each lead? --label COLUMN.",
    it: "Quale colonna dice com'è andata con ogni lead? --label COLONNA.",
  },
  usage: {
    en: "bussola close-rates FILE --label COLUMN",
    it: "bussola close-rates FILE --label COLONNA",
  },
  comparing: { en: "Comparing leads", it: "Confronto i lead" },
  ofLeads: (leads: string, converted: string, rate: string, positive: string): Sentence => ({
    en: `Lead to customer: ${converted} of ${leads} leads, ${rate}; bought means "${positive}".`,
    it: `Da lead a cliente: ${converted} di ${leads} lead, ${rate}; comprare significa "${positive}".`,
  }),
  leaksTold: {
    en: "What is left out gets no points; --all shows its rates too.",
    it: "Ciò che è escluso non riceve punti; --all ne mostra anche i tassi.",
  },
  days: (names: string): Sentence => ({
    en: `Days are not compared: ${names}. --time tells how the rate changes with one of them.`,
    it: `I giorni non si confrontano: ${names}. --time dice come cambia il tasso secondo uno di essi.`,
  }),
  rises: (p: string): Sentence => ({
    en: `By month of coming the close rate rises (chance: ${p}):`,
    it: `Per mese d'arrivo il tasso di chiusura sale (caso: ${p}):`,
  }),
  falls: (p: string): Sentence => ({
    en: `By month of coming the close rate falls (chance: ${p}):`,
    it: `Per mese d'arrivo il tasso di chiusura scende (caso: ${p}):`,
  }),
  steady: (p: string): Sentence => ({
    en: `By month of coming the close rate neither rises nor falls beyond chance (${p}):`,
    it: `Per mese d'arrivo il tasso di chiusura non sale né scende oltre il caso (${p}):`,
  }),
  draftName: (file: string): Sentence => ({
    en: `Close rates of ${file}`,
    it: `Tassi di chiusura di ${file}`,
  }),
  aboutDraft: (file: string, leads: number, converted: number): Sentence => ({
    en: `Points proposed from ${leads} leads of ${file}, of whom ${converted} bought. 20 points double the odds of buying; 0 is a lead of whom nothing is known. The name of each rule says its evidence.`,
    it: `Punti proposti da ${leads} lead di ${file}, dei quali ${converted} hanno comprato. 20 punti raddoppiano le probabilità (come rapporto fra chi compra e chi no); 0 è un lead di cui non si sa nulla. Il nome di ogni regola ne dice la prova.`,
  }),
  noDraft: {
    en: "No points are proposed, so no draft is written: nothing tells who buys beyond chance, or too few bought.",
    it: "Nessun punto è proposto, quindi nessuna bozza: niente dice chi compra oltre il caso, oppure hanno comprato in pochi.",
  },
  came: (rate: string, leads: string, days: number): Sentence => ({
    en: `Lead to customer: ${rate} of ${leads} leads, within ${dayCount.en(days)} of coming.`,
    it: `Da lead a cliente: ${rate} di ${leads} lead, entro ${dayCount.it(days)} dall'arrivo.`,
  }),
  compared: (leads: string, converted: string, rate: string, days: number): Sentence => ({
    en: `Compared: ${leads} leads, each on a day of its own; ${converted} converted ${inNextDays.en(days)} after: ${rate}.`,
    it: `Confrontati: ${leads} lead, ognuno in un giorno scelto per lui; ${converted} hanno convertito ${inNextDays.it(days)} dopo: ${rate}.`,
  }),
  leftOut: (censored: string, decided: string): Sentence => ({
    en: `Left out: ${censored} that came too lately to be decided, ${decided} decided before the day drawn for them.`,
    it: `Lasciati fuori: ${censored} arrivati da troppo poco per essere decisi, ${decided} decisi prima del giorno estratto per loro.`,
  }),
  notEnough: (needed: string, converted: string): Sentence => ({
    en: `Not enough data to propose points: it takes ${needed} leads who converted and as many who did not; ${converted} converted so far.`,
    it: `Dati insufficienti per proporre punti: servono ${needed} lead che hanno convertito e altrettanti che non l'hanno fatto; finora i convertiti sono ${converted}.`,
  }),
  none: {
    en: "Nothing that is observed differs beyond chance; --all shows it with how unsure it is.",
    it: "Niente di ciò che si osserva differisce oltre il caso; --all lo mostra con quanto è incerto.",
  },
  between: (rows: string): Sentence => ({
    en: `Best and worst; ${rows} more lie between them: --all.`,
    it: `I migliori e i peggiori; altri ${rows} stanno in mezzo: --all.`,
  }),
  saved: (name: string, version: number): Sentence => ({
    en: `Saved as a draft: ${name}, version ${version}.`,
    it: `Salvato come bozza: ${name}, versione ${version}.`,
  }),
  heads: {
    what: { en: "What was known", it: "Che cosa si sapeva" },
    bought: { en: "Bought", it: "Comprato" },
    rate: { en: "Close rate", it: "Chiusura" },
    lift: { en: "Lift", it: "Incremento" },
    share: { en: "Share", it: "Quota" },
    chance: { en: "Chance", it: "Caso" },
    points: { en: "Points", it: "Punti" },
  },
  months: {
    month: { en: "Month", it: "Mese" },
    leads: { en: "Leads", it: "Lead" },
    bought: { en: "Bought", it: "Comprato" },
    rate: { en: "Close rate (95%)", it: "Chiusura (95%)" },
  },
} as const;
