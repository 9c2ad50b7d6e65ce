import type { RecentEvent } from "@bussola/contract";
import type { Said, Texts } from "../../ui/language.tsx";

export const text = {
  title: { en: "Send the first event", it: "Manda il primo evento" },
  about: {
    en: "Bussola scores people by what they do. Connect a site and see what they do arrive here.",
    it: "Bussola dà un punteggio alle persone per ciò che fanno. Collega un sito e guardalo arrivare qui.",
  },
  ways: { en: "How to connect", it: "Come collegare" },
  site: { en: "A site", it: "Un sito" },
  bundle: { en: "With npm", it: "Con npm" },
  curl: { en: "A terminal", it: "Un terminale" },
  siteWhy: {
    en: "Paste it before </head> on every page. The script comes from this server.",
    it: "Incollalo prima di </head> in ogni pagina. Lo script arriva da questo server.",
  },
  bundleWhy: {
    en: "Segment's own browser client, with this server in place of theirs.",
    it: "Il client browser di Segment, con questo server al posto del loro.",
  },
  curlWhy: {
    en: "The quickest way to see one arrive.",
    it: "Il modo più rapido per vederne arrivare uno.",
  },
  code: { en: "Code to copy", it: "Codice da copiare" },
  writeKey: { en: "Write key", it: "Chiave di scrittura" },
  writeKeyWhy: {
    en: "It only lets events in: visitors of the site may see it.",
    it: "Fa solo entrare eventi: i visitatori del sito possono vederla.",
  },
  noKey: {
    en: "No write key is in force: make one.",
    it: "Nessuna chiave di scrittura è valida: creane una.",
  },
  keys: { en: "Sources and keys", it: "Fonti e chiavi" },
  live: { en: "Arriving now", it: "In arrivo" },
  waiting: { en: "Waiting for the first event …", it: "Aspetto il primo evento …" },
  waitingWhy: {
    en: "This page asks every second: leave it open and load a page of your site.",
    it: "Questa pagina chiede ogni secondo: lasciala aperta e carica una pagina del tuo sito.",
  },
  arrived: {
    en: "It works: events arrive and are scored.",
    it: "Funziona: gli eventi arrivano e hanno un punteggio.",
  },
  from: (source: string): Said => ({ en: `from ${source}`, it: `da ${source}` }),
  visitor: (lead: string): Said => ({ en: `Visitor ${lead}`, it: `Visitatore ${lead}` }),
  score: (score: string): Said => ({ en: `score ${score}`, it: `punteggio ${score}` }),
  noScore: { en: "no model yet", it: "ancora nessun modello" },
  machine: { en: "a machine: does not count", it: "una macchina: non conta" },
  needsModel: {
    en: "No model is published: events are kept, and scored as soon as one is.",
    it: "Nessun modello è pubblicato: gli eventi si conservano, e avranno un punteggio appena ce n'è uno.",
  },
  models: { en: "Choose a model", it: "Scegli un modello" },
  otherwise: { en: "Or begin otherwise", it: "Oppure comincia così" },
  guidedTitle: { en: "Guided start", it: "Inizio guidato" },
  guidedWhy: {
    en: "A spreadsheet of past leads with their outcome becomes a model and a call list, without tracking.",
    it: "Un foglio di lead passati con il loro esito diventa un modello e una lista di chiamate, senza tracciamento.",
  },
  guidedGo: { en: "Begin from a spreadsheet", it: "Inizia da un foglio di calcolo" },
  importTitle: { en: "Import a file", it: "Importa un file" },
  importWhy: {
    en: "Leads or events that you have, as CSV or Excel.",
    it: "Lead o eventi che hai già, in CSV o Excel.",
  },
} satisfies Texts;

export const types: Record<RecentEvent["type"], Said> = {
  track: { en: "Event", it: "Evento" },
  page: { en: "Page", it: "Pagina" },
  screen: { en: "Screen", it: "Schermata" },
  identify: { en: "Identified", it: "Riconosciuto" },
  group: { en: "Company", it: "Azienda" },
  alias: { en: "Alias", it: "Alias" },
};
