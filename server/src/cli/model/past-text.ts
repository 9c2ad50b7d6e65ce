import { dayCount, withArticle } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";

/** Of `model backtest`, and of what back-tests of files tell alike. */
export const backTest = {
  about: {
    en: "whom a model would have handed over in the past, and who of them bought",
    it: "chi un modello avrebbe consegnato in passato, e chi di loro ha comprato",
  },
  b: {
    en: "file, or model on the server, to set beside the first",
    it: "file, o modello sul server, da mettere accanto al primo",
  },
  from: {
    en: "first day, such as 2026-05-25 (default: 26 weeks before the last)",
    it: "primo giorno, come 2026-05-25 (predefinito: 26 settimane prima dell'ultimo)",
  },
  to: {
    en: "last day (default: yesterday)",
    it: "ultimo giorno (predefinito: ieri)",
  },
  at: (side: string): Sentence => ({
    en: `hand over from so many points, or percent of chance, under ${side} (default: its own threshold)`,
    it: `consegna da tanti punti, o punti percentuali di probabilità, con ${side} (predefinito: la sua soglia)`,
  }),
  noDay: {
    en: "it must be a day such as 2026-05-25.",
    it: "deve essere un giorno come 2026-05-25.",
  },
  noPoints: { en: "it must be a number of points.", it: "deve essere un numero di punti." },
  help: {
    en: `Every lead is scored at the end of each week from what was known then; nothing is saved. A
trait that was set anew since counts as unknown before that day. What was learnt is replayed as
learned:NUMBER; without a threshold of its own it hands over as many leads as the other side.

Exit codes: 0 done; 1 done, and nobody bought in the period; 2 wrong usage or an invalid model; 3 the server does not answer or refuses.`,
    it: `Il punteggio di ogni lead si calcola alla fine di ogni settimana con ciò che si sapeva allora; non si salva
nulla. Un attributo impostato di nuovo dopo conta come sconosciuto prima di quel giorno. Ciò che è stato
imparato si verifica come learned:NUMERO; senza una soglia sua consegna tanti lead quanti l'altro lato.

Codici di uscita: 0 fatto; 1 fatto, ma nel periodo non ha comprato nessuno; 2 uso errato o modello non valido; 3 il server non risponde o rifiuta.`,
  },
  headline: (from: string, to: string, leads: string, days: string): Sentence => ({
    en: `${from} to ${to}, ${leads} leads; a purchase counts for ${dayCount.en(days)} after the hand-over.`,
    it: `${withArticle("Dal", from)} ${withArticle("al", to)}, ${leads} lead; un acquisto conta per ${dayCount.it(days)} dopo la consegna.`,
  }),
  recorded: { en: "What really happened", it: "Successo davvero" },
  handed: { en: "Handed over", it: "Consegnati" },
  converted: { en: "bought", it: "comprano" },
  open: { en: "Outcome not known yet", it: "Esito non ancora noto" },
  precision: { en: "Of the settled ones, bought", it: "Di quelli con esito, hanno comprato" },
  recall: { en: "Buyers handed over before", it: "Acquirenti consegnati prima" },
  missed: { en: "Buyers missed", it: "Acquirenti mancati" },
  leadTime: {
    en: "Days before the purchase, median",
    it: "Giorni prima dell'acquisto, mediana",
  },
  already: { en: "Handed over before the period", it: "Consegnati prima del periodo" },
  week: { en: "Week to", it: "Settimana al" },
  unsettled: {
    en: "* its outcomes are not all known yet",
    it: "* gli esiti non sono ancora tutti noti",
  },
  volume: (leads: string, at: string): Sentence => ({
    en: `When both hand over ${leads} leads (B from ${at}),`,
    it: `Quando entrambi consegnano ${leads} lead (B da ${at}),`,
  }),
  better: (difference: string, range: string, p: string): Sentence => ({
    en: `B catches more of the buyers: ${difference} (${range}; McNemar, p ${p}).`,
    it: `B vede più acquirenti: ${difference} (${range}; McNemar, p ${p}).`,
  }),
  worse: (difference: string, range: string, p: string): Sentence => ({
    en: `B catches fewer of the buyers: ${difference} (${range}; McNemar, p ${p}).`,
    it: `B vede meno acquirenti: ${difference} (${range}; McNemar, p ${p}).`,
  }),
  equal: (difference: string, range: string, p: string): Sentence => ({
    en: `they catch buyers equally well, as far as can be told: ${difference} (${range}; McNemar, p ${p}).`,
    it: `vedono gli acquirenti ugualmente bene, per quanto si possa dire: ${difference} (${range}; McNemar, p ${p}).`,
  }),
  sample: (share: string): Sentence => ({
    en: `The figures are of ${share} of the leads, not scaled up.`,
    it: `Le cifre sono ${withArticle("del", share)} dei lead, senza riportarle al totale.`,
  }),
  seen: {
    period: (name: string, until: string): Sentence => ({
      en: `${name} has seen these outcomes: it learnt from leads up to ${until}. Its figures flatter it, and it is not compared.`,
      it: `${name} ha già visto questi esiti: ha imparato da lead fino ${withArticle("al", until)}. Le sue cifre lo lusingano, e non si confronta.`,
    }),
    leads: (name: string, until: string): Sentence => ({
      en: `${name} learnt from some of these leads at an earlier day, up to ${until}, and from what they did since: this favours it a little.`,
      it: `${name} ha imparato da alcuni di questi lead in un giorno precedente, fino ${withArticle("al", until)}, e da ciò che hanno fatto dopo: questo lo favorisce un po'.`,
    }),
  },
};

/** Of `model threshold`. */
export const threshold = {
  about: {
    en: "from which score to hand leads over, from what became of past ones",
    it: "da quale punteggio consegnare i lead, da com'è finita con quelli passati",
  },
  capacity: {
    en: "calls that the team can make in a week",
    it: "chiamate che il team può fare in una settimana",
  },
  value: {
    en: "what a deal is worth (default: the mean of those known)",
    it: "quanto vale un contratto (predefinito: la media di quelli noti)",
  },
  cost: { en: "what a call costs", it: "quanto costa una chiamata" },
  help: {
    en: `Each past lead is looked at once, on a day of its own. Nothing is saved. What was learnt is
looked at as learned:NUMBER, in chances.

Exit codes: 0 done; 1 done, and too few bought to tell; 2 wrong usage; 3 the server does not answer or refuses.`,
    it: `Ogni lead passato si guarda una volta, in un giorno scelto per lui. Non si salva nulla. Ciò che è stato
imparato si guarda come learned:NUMERO, in probabilità.

Codici di uscita: 0 fatto; 1 fatto, ma hanno comprato in troppo pochi per dire qualcosa; 2 uso errato; 3 il server non risponde o rifiuta.`,
  },
  tooFew: (bought: string, rows: string, missing: string): Sentence => ({
    en: `Not enough data: ${bought} of ${rows} past leads bought, and ${missing} more are needed.`,
    it: `Dati insufficienti: hanno comprato ${bought} lead passati su ${rows}, e ne servono altri ${missing}.`,
  }),
  headline: (model: string, rows: string, bought: string): Sentence => ({
    en: `"${model}": ${rows} past leads, of which ${bought} bought. Ranges are 95%.`,
    it: `"${model}": ${rows} lead passati, di cui ${bought} hanno comprato. Intervalli al 95%.`,
  }),
  judgedOn: {
    new: (name: string, until: string): Sentence => ({
      en: `A fair test: they were looked at after ${until}, the newest day that ${name} learnt from.`,
      it: `Una prova equa: sono stati osservati dopo ${withArticle("il", until)}, il giorno più recente da cui ${name} ha imparato.`,
    }),
    tested: (name: string): Sentence => ({
      en: `A fair test: in the training of ${name} they were foretold by models that had not learnt from them.`,
      it: `Una prova equa: nell'addestramento di ${name} sono stati previsti da modelli che non avevano imparato da loro.`,
    }),
    learnt: (name: string, until: string): Sentence => ({
      en: `${name} learnt from leads up to ${until}, these among them: its figures flatter it.`,
      it: `${name} ha imparato dai lead fino ${withArticle("al", until)}, anche da questi: le sue cifre lo lusingano.`,
    }),
  },
  counted: (share: string): Sentence => ({
    en: `Hand-overs a week are counted among ${share} of the leads, and scaled up to all; the ranges are as wide as that makes them.`,
    it: `Le consegne a settimana sono contate ${withArticle("sul", share)} dei lead e riportate a tutti; gli intervalli sono larghi di conseguenza.`,
  }),
  sample: (share: string): Sentence => ({
    en: `Judged was a sample: ${share} of the leads.`,
    it: `È stato giudicato un campione: ${withArticle("il", share)} dei lead.`,
  }),
  dropWhy: (days: string): Sentence => ({
    en: `Nine of ten leads that do nothing for a week stay above the lower limit. A purchase counts for ${dayCount.en(days)}.`,
    it: `Nove lead su dieci che per una settimana non fanno nulla restano sopra il limite inferiore. Un acquisto conta per ${dayCount.it(days)}.`,
  }),
};
