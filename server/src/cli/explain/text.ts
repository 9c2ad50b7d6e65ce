import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "why a lead has its score, now or at any instant",
    it: "perché un lead ha il suo punteggio, adesso o in qualsiasi istante",
  },
  lead: {
    en: "number of the lead, or any of its user ids, e-mails or anonymous ids",
    it: "numero del lead, o uno dei suoi id utente, e-mail o id anonimi",
  },
  asOf: {
    en: "as it was at this instant, ISO 8601, UTC unless it says otherwise (default: now)",
    it: "com'era in questo istante, ISO 8601, UTC se non detto altrimenti (predefinito: adesso)",
  },
  model: {
    en: "by this model, name or name@version (default: the main one)",
    it: "secondo questo modello, nome o nome@versione (predefinito: il principale)",
  },
  help: {
    en: `The points of the rules and the adjustments add up to the score. Rules that give nothing are
only in --json.

Exit codes: 0 done; 2 wrong usage; 3 the server does not answer, or knows no such lead or model.`,
    it: `I punti delle regole e gli aggiustamenti sommati danno il punteggio. Le regole che non danno
nulla sono solo in --json.

Codici di uscita: 0 fatto; 2 uso errato; 3 il server non risponde, o non conosce il lead o il
modello.`,
  },
  title: (lead: string, model: string, version: string, at: string): Sentence => ({
    en: `Lead ${lead}. Model: ${model}, version ${version}. As of ${at}.`,
    it: `Lead ${lead}. Modello: ${model}, versione ${version}. Alla data ${at}.`,
  }),
  score: (score: string): Sentence => ({ en: `Score ${score}`, it: `Punteggio ${score}` }),
  display: (value: string): Sentence => ({ en: `shown as ${value}`, it: `mostrato come ${value}` }),
  dimensions: (fit: string, engagement: string): Sentence => ({
    en: `fit ${fit}, engagement ${engagement}`,
    it: `fit ${fit}, interesse ${engagement}`,
  }),
  band: (name: string): Sentence => ({ en: `band ${name}`, it: `fascia ${name}` }),
  grade: (name: string): Sentence => ({ en: `grade ${name}`, it: `voto ${name}` }),
  persona: (name: string): Sentence => ({ en: `persona ${name}`, it: `persona ${name}` }),
  ready: { en: "ready", it: "pronto" },
  notReady: (gates: string): Sentence => ({
    en: `not ready: ${gates}`,
    it: `non pronto: ${gates}`,
  }),
  nothing: {
    en: "No rule gives this lead anything.",
    it: "Nessuna regola dà qualcosa a questo lead.",
  },
  adjustment: {
    scale: { en: "limits of the scale", it: "limiti della scala" },
    group: { en: "limits of the group", it: "limiti del gruppo" },
  },
  total: { en: "score", it: "punteggio" },
  heads: {
    points: { en: "Points", it: "Punti" },
    rule: { en: "Rule", it: "Regola" },
    group: { en: "Group", it: "Gruppo" },
    amount: { en: "Amount", it: "Quanto" },
    lastDay: { en: "Last", it: "Ultima volta" },
  },
} as const;
