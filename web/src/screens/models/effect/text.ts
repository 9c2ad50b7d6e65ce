import { withArticle } from "@bussola/engine";
import type { Texts } from "../../../ui/language.tsx";

export const text = {
  title: { en: "What it would change", it: "Che cosa cambierebbe" },
  everyone: { en: "Everyone", it: "Tutti" },
  oneLead: { en: "One lead", it: "Un lead" },
  against: (name: string, version: string, status: string) => ({
    en: `Compared with “${name}”, version ${version}, ${status}`,
    it: `A confronto con «${name}», versione ${version}, ${status}`,
  }),
  againstNone: {
    en: "Nothing is published yet: there is nothing to compare with.",
    it: "Non c'è ancora nulla di pubblicato con cui confrontare.",
  },
  status: {
    draft: { en: "draft", it: "bozza" },
    shadow: { en: "shadow", it: "ombra" },
    published: { en: "published", it: "pubblicata" },
    archived: { en: "archived", it: "archiviata" },
  },
  leads: (count: string) => ({ en: `${count} leads`, it: `${count} lead` }),
  sampleMemory: (leads: string, of: string) => ({
    en: `Figures are of ${leads} leads of ${of}: memory holds no more of them. None is scaled up.`,
    it: `I numeri sono di ${leads} lead su ${of}: in memoria non ce ne stanno di più. Nessuno è gonfiato.`,
  }),
  sampleSignals: (leads: string, of: string) => ({
    en: `Figures are of ${leads} leads of ${of}: a signal is new, and its past is known for everyone only once the model is saved.`,
    it: `I numeri sono di ${leads} lead su ${of}: un segnale è nuovo, e il suo passato si conosce per tutti solo dopo aver salvato il modello.`,
  }),
  loading: { en: "Loading the base into memory…", it: "Carico la base in memoria…" },
  faulty: (count: number) => ({
    en:
      count === 1
        ? "One thing to mend before it can be computed:"
        : `${count} things to mend before it can be computed:`,
    it:
      count === 1
        ? "Una cosa da sistemare prima di poter calcolare:"
        : `${count} cose da sistemare prima di poter calcolare:`,
  }),
  same: {
    en: "Nothing would change: everyone keeps the same score.",
    it: "Non cambierebbe nulla: tutti tengono lo stesso punteggio.",
  },
  up: { en: "go up", it: "salgono" },
  down: { en: "go down", it: "scendono" },
  stay: { en: "stay", it: "restano" },
  movers: { en: "change band", it: "cambiano fascia" },
  moversScore: { en: "change score", it: "cambiano punteggio" },
  ready: { en: "ready", it: "pronti" },
  typical: (mean: string, p5: string, p95: string) => ({
    en: `Of those that change, ${mean} points on average; nine in ten between ${p5} and ${p95}.`,
    it: `Chi cambia, cambia in media di ${mean} punti; nove su dieci fra ${p5} e ${p95}.`,
  }),
  distribution: { en: "Scores", it: "Punteggi" },
  distributionLabel: (leads: string) => ({
    en: `How the scores of ${leads} leads are spread, now and before`,
    it: `Come si distribuiscono i punteggi di ${leads} lead, ora e prima`,
  }),
  now: { en: "With these changes", it: "Con queste modifiche" },
  before: { en: "Compared with", it: "Riferimento" },
  bands: { en: "Bands", it: "Fasce" },
  band: { en: "Band", it: "Fascia" },
  beforeColumn: { en: "Before", it: "Prima" },
  after: { en: "After", it: "Dopo" },
  difference: { en: "Change", it: "Differenza" },
  openMoved: (from: string, to: string) => ({
    en: `Show who goes from ${from} to ${to}`,
    it: `Mostra chi passa da ${from} a ${to}`,
  }),
  openBand: (band: string) => ({
    en: `Show who would be ${band}`,
    it: `Mostra chi sarebbe ${band}`,
  }),
  openWas: (band: string) => ({
    en: `Show who is ${band} now`,
    it: `Mostra chi ora è ${band}`,
  }),
  openSame: { en: "Show whose score stays", it: "Mostra chi resta com'è" },
  openMovers: { en: "Show all who move", it: "Mostra tutti quelli che si spostano" },
  openReady: { en: "Show who would be ready", it: "Mostra chi sarebbe pronto" },
  openScores: (from: string, to: string) => ({
    en: `Show who would have ${from} to ${to} points`,
    it: `Mostra chi avrebbe da ${from} a ${to} punti`,
  }),
  openUp: { en: "Show who goes up most", it: "Mostra chi sale di più" },
  openDown: { en: "Show who goes down most", it: "Mostra chi scende di più" },
  fromTo: (from: string, to: string) => ({ en: `${from} → ${to}`, it: `${from} → ${to}` }),
  matrix: { en: "Matrix", it: "Matrice" },
  matrixCaption: {
    en: "Fit by row, engagement by column; under each, the change",
    it: "Fit per riga, interesse per colonna; sotto ciascuno, la differenza",
  },
  personas: { en: "Personas", it: "Persone tipo" },
  causes: { en: "Why", it: "Perché" },
  causesAbout: (movers: string) => ({
    en: `Points that rules give more or less to the ${movers} who move.`,
    it: `Punti in più o in meno dati dalle regole ${withArticle("ai", movers)} che si spostano.`,
  }),
  cause: { en: "Rule", it: "Regola" },
  raised: { en: "Raised", it: "Alzati" },
  lowered: { en: "Lowered", it: "Abbassati" },
  limitsOf: (name: string) => ({ en: `Limits of ${name}`, it: `Limiti di ${name}` }),
  scale: { en: "Limits of the scale", it: "Limiti della scala" },
  affected: { en: "Leads", it: "Lead" },
  most: { en: "Who changes most", it: "Chi cambia di più" },
  lead: { en: "Lead", it: "Lead" },
  nobody: { en: "Nobody.", it: "Nessuno." },
  unnamed: (id: string) => ({ en: `Lead ${id}`, it: `Lead ${id}` }),
  conversion: { en: "Who bought, by band", it: "Chi ha comprato, per fascia" },
  conversionAbout: {
    en: "Buyers count where they stood the day before they bought. A good model has the highest share at the top. Where they stood then is in no list; who they are opens from the conversions of the Overview.",
    it: "Chi ha comprato conta dov'era il giorno prima. Un buon modello ha la quota più alta in cima. Dov'erano allora non sta in nessuna lista; chi sono si apre dalle conversioni della Panoramica.",
  },
  buyers: { en: "Bought", it: "Comprato" },
  others: { en: "Not", it: "No" },
  rate: { en: "Share", it: "Quota" },
  unknown: (count: string) => ({
    en: `${count} bought before anything was known of them: they count nowhere.`,
    it: `${count} hanno comprato prima che si sapesse qualcosa di loro: non contano.`,
  }),
  shownOf: (shown: string, of: string) => ({
    en: `${shown} of ${of}, those who change most first`,
    it: `${shown} su ${of}, prima chi cambia di più`,
  }),
  tryWhom: { en: "Try on a lead", it: "Prova su un lead" },
  tryHint: {
    en: "E-mail, user id or number; the best scored are offered.",
    it: "E-mail, id utente o numero; si propongono i più alti.",
  },
  keepLead: { en: "Keep this lead at hand", it: "Tieni a portata di mano" },
  unkeepLead: { en: "No longer keep this lead at hand", it: "Non tenere più a portata" },
  tryNobody: {
    en: "Choose a lead to see how its score would be made up.",
    it: "Scegli un lead per vedere come si comporrebbe il suo punteggio.",
  },
  openLead: { en: "Open the lead", it: "Apri il lead" },
  scoreBefore: { en: "Published", it: "Pubblicato" },
  rule: { en: "Rule", it: "Regola" },
  total: { en: "Score", it: "Punteggio" },
  readyYes: { en: "Ready", it: "Pronto" },
  readyNo: (why: string) => ({ en: `Not ready: ${why}`, it: `Non pronto: ${why}` }),
  stale: { en: "Computing…", it: "Calcolo…" },
} satisfies Record<string, Texts[string] | Record<string, Texts[string]>>;
