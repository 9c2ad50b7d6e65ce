import { dayCount, withArticle } from "@bussola/engine";
import type { Said, Texts } from "../../ui/language.tsx";

const many = (count: number, one: string, more: string) => (count === 1 ? one : more);

/** What the page of a lead says. */
export const text = {
  unknown: (ref: string) => ({ en: `Visitor ${ref}`, it: `Visitatore ${ref}` }),
  sample: { en: "Sample", it: "Esempio" },
  notFound: { en: "This lead is not there", it: "Questo lead non c'è" },
  notFoundWhy: {
    en: "It was erased, or the link names nobody. Look for it in the list of leads.",
    it: "È stato cancellato, o il link non indica nessuno. Cercalo nell'elenco dei lead.",
  },
  allLeads: { en: "All leads", it: "Tutti i lead" },
  loading: { en: "Loading the lead", it: "Caricamento del lead" },
  email: { en: "E-mail", it: "E-mail" },
  phone: { en: "Telephone", it: "Telefono" },
  noContact: {
    en: "No e-mail and no telephone: nobody to call yet.",
    it: "Né e-mail né telefono: non c'è ancora chi chiamare.",
  },
  lastSeen: { en: "Last seen", it: "Visto l'ultima volta" },
  persona: { en: "Persona", it: "Persona" },
  company: { en: "Company", it: "Azienda" },
  who: { en: "Who", it: "Chi è" },
  nothingYet: {
    en: "Nothing had happened by then.",
    it: "Fino ad allora non era successo nulla.",
  },

  score: { en: "Score", it: "Punteggio" },
  ofModel: (model: string, version: string) => ({
    en: `${model}, version ${version}`,
    it: `${model}, versione ${version}`,
  }),
  byModel: { en: "By the model", it: "Secondo il modello" },
  mainModel: (name: string) => ({ en: `${name} (main)`, it: `${name} (principale)` }),
  segments: { en: "Segments", it: "Segmenti" },
  noSegments: { en: "In no segment now.", it: "Ora in nessun segmento." },
  because: (why: string) => ({ en: `because: ${why}`, it: `perché: ${why}` }),
  whatChanged: { en: "What changed", it: "Che cosa è cambiato" },
  band: { en: "Band", it: "Fascia" },
  ready: { en: "Ready to be called.", it: "Pronto per essere chiamato." },
  notReady: (gates: string) => ({ en: `Not ready: ${gates}.`, it: `Non pronto: ${gates}.` }),
  noScore: { en: "No score yet", it: "Ancora nessun punteggio" },

  chance: { en: "Chance to buy", it: "Probabilità di comprare" },
  chanceWithin: (days: string) => ({
    en: `Chance to buy within ${dayCount.en(days)}`,
    it: `Probabilità di comprare entro ${dayCount.it(days)}`,
  }),
  chanceBetween: (low: string, high: string) => ({
    en: `Of leads like this one, between ${low} and ${high} buy;`,
    it: `Di lead come questo compra fra ${withArticle("il", low)} e ${withArticle("il", high)};`,
  }),
  chanceAhead: (percentile: string) => ({
    en: `it is ahead of ${percentile} of 100 leads.`,
    it: `è davanti a ${percentile} lead su 100.`,
  }),
  chanceSince: (band: Said, at: string, previous: Said | undefined, moved: boolean) => ({
    en: `In the band “${band.en}” since ${at}${previous ? `, before in “${previous.en}”` : ""}${moved ? ", through a new threshold or training" : ""}.`,
    it: `Nella fascia «${band.it}» ${withArticle("dal", at)}${previous ? `, prima in «${previous.it}»` : ""}${moved ? ", per una nuova soglia o un nuovo addestramento" : ""}.`,
  }),
  chanceBlended: (rank: string, chance: string, rules: string) => ({
    en: `Blended rank ${rank} of 100: ${chance} its place by chance, ${rules} its place by the rules' score.`,
    it: `Rango combinato ${rank} su 100: per ${withArticle("il", chance)} il posto per probabilità, per ${withArticle("il", rules)} quello per punteggio delle regole.`,
  }),
  chanceWhy: { en: "Why this chance", it: "Perché questa probabilità" },
  chanceBase: { en: "Where every lead starts", it: "Da dove parte ogni lead" },
  chanceMissing: { en: "not known", it: "non si sa" },
  chanceOthers: (count: string) => ({
    en: `${count} other things together`,
    it: `Altre ${count} cose insieme`,
  }),
  chanceCalibration: {
    en: "Calibration on what came true",
    it: "Calibrazione su ciò che si è avverato",
  },
  chanceSum: { en: "All together: the chance", it: "Tutto insieme: la probabilità" },
  chanceTrust: { en: "How far to trust it", it: "Quanto fidarsene" },

  when: { en: "When", it: "Quando" },
  asOf: { en: "As of", it: "Alla data" },
  now: { en: "Now", it: "Adesso" },
  backToNow: { en: "Back to now", it: "Torna ad adesso" },
  asOfDay: (day: string) => ({
    en: `Everything on this page is as of the end of ${day} (UTC), with what is known today.`,
    it: `Tutto in questa pagina è alla fine ${withArticle("del", day)} (UTC), con ciò che si sa oggi.`,
  }),
  sliderLabel: { en: "Day that the page shows", it: "Giorno che la pagina mostra" },
  day: { en: "Day", it: "Giorno" },
  computing: { en: "Computing…", it: "Calcolo…" },
  historyChart: (from: string, to: string, now: string) => ({
    en: `The score from day to day, from ${from} to ${to}; it is ${now} on the day shown.`,
    it: `Il punteggio giorno per giorno, ${withArticle("dal", from)} ${withArticle("al", to)}; nel giorno mostrato è ${now}.`,
  }),
  knownFrom: (day: string) => ({
    en: `Earlier events were purged: nothing from before ${day} can be known.`,
    it: `Gli eventi precedenti sono stati eliminati: di prima ${withArticle("del", day)} non si può sapere nulla.`,
  }),

  matrix: { en: "Fit and engagement", it: "Fit e interesse" },
  fit: { en: "Fit", it: "Fit" },
  engagement: { en: "Engagement", it: "Interesse" },
  here: { en: "here", it: "qui" },
  inMatrix: (grade: string, fit: string, engagement: string) => ({
    en: `Grade ${grade}: fit ${fit}, engagement ${engagement}.`,
    it: `Voto ${grade}: fit ${fit}, interesse ${engagement}.`,
  }),
  from: (points: string) => ({ en: `from ${points}`, it: `da ${points}` }),

  why: { en: "Why", it: "Perché" },
  timeline: { en: "Timeline", it: "Cronologia" },
  traits: { en: "Traits", it: "Attributi" },
  identity: { en: "Identity and privacy", it: "Identità e privacy" },
  sections: { en: "Sections of the lead", it: "Sezioni del lead" },

  waterfall: (score: string) => ({
    en: `How the score of ${score} comes about, step by step. The table beneath says the same.`,
    it: `Come si arriva al punteggio di ${score}, passo per passo. La tabella sotto dice lo stesso.`,
  }),
  reason: { en: "Reason", it: "Motivo" },
  group: { en: "Group", it: "Gruppo" },
  points: { en: "Points", it: "Punti" },
  sum: { en: "Sum", it: "Somma" },
  bounds: (group: string) => ({ en: `Limits of ${group}`, it: `Limiti di ${group}` }),
  scale: { en: "Limits of the scale", it: "Limiti della scala" },
  adjustment: { en: "Adjustment", it: "Aggiustamento" },
  noReasons: {
    en: "Nothing that this model looks at: no points for and none against.",
    it: "Niente di ciò che questo modello guarda: nessun punto a favore e nessuno contro.",
  },
  times: (count: number, shown: string) => ({
    en: many(count, "once", `${shown} times`),
    it: many(count, "una volta", `${shown} volte`),
  }),
  inAll: (shown: string) => ({ en: `${shown} in all`, it: `${shown} in tutto` }),
  last: (when: string) => ({ en: `last ${when}`, it: `l'ultima ${when}` }),
  openEvents: (rule: string) => ({ en: `Events behind ${rule}`, it: `Eventi dietro ${rule}` }),
  noEvents: {
    en: "No event: these points come from something missing.",
    it: "Nessun evento: questi punti vengono da qualcosa che manca.",
  },
  more: { en: "Show more", it: "Mostra altri" },
  counted: (count: number, shown: string) => ({
    en: many(count, "1 event", `${shown} events`),
    it: many(count, "1 evento", `${shown} eventi`),
  }),

  person: { en: "Person", it: "Persona" },
  machine: { en: "Machine", it: "Macchina" },
  unknownDoer: { en: "Unknown", it: "Ignoto" },
  personWhy: {
    en: "Its user agent is a browser or an app.",
    it: "Lo user agent è di un browser o di un'app.",
  },
  machineWhy: {
    en: "Its user agent is a machine's: it counts only where a signal says so.",
    it: "Lo user agent è di una macchina: conta solo dove un segnale lo dice.",
  },
  unknownWhy: {
    en: "Nothing says which program it was done with; it counts as a person's.",
    it: "Niente dice con che programma è stato fatto; conta come di una persona.",
  },
  saidWhy: { en: "A person said so.", it: "Lo ha detto una persona." },
  byMachine: { en: "A machine did this", it: "È stata una macchina" },
  byPerson: { en: "A person did this", it: "È stata una persona" },
  judgedMachine: {
    en: "Counted as a machine's; the score corrected itself.",
    it: "Conta come di una macchina; il punteggio si è corretto.",
  },
  judgedPerson: {
    en: "Counted as a person's; the score corrected itself.",
    it: "Conta come di una persona; il punteggio si è corretto.",
  },
  details: (name: string) => ({ en: `Details of ${name}`, it: `Dettagli di ${name}` }),
  nothingMore: { en: "Nothing more is known of it.", it: "Non se ne sa altro." },
  identify: { en: "Said who they are", it: "Ha detto chi è" },
  groupEvent: { en: "Said where they work", it: "Ha detto dove lavora" },
  alias: { en: "Took another id", it: "Ha preso un altro id" },
  unnamed: { en: "Without a name", it: "Senza nome" },
  kind: { en: "Kind", it: "Tipo" },
  types: (type: string) => TYPES[type] ?? { en: type, it: type },
  event: { en: "Event", it: "Evento" },
  doneBy: { en: "Done by", it: "Fatto da" },
  any: { en: "Any", it: "Qualsiasi" },
  noneFiltered: {
    en: "No event is like that. Loosen the filters.",
    it: "Nessun evento è così. Allarga i filtri.",
  },
  clear: { en: "Clear filters", it: "Togli i filtri" },
  noTimeline: { en: "No event yet", it: "Ancora nessun evento" },
  received: (when: string) => ({ en: `received ${when}`, it: `ricevuto ${when}` }),
  via: (source: string) => ({ en: `through ${source}`, it: `da ${source}` }),

  trait: { en: "Trait", it: "Attributo" },
  value: { en: "Value", it: "Valore" },
  since: { en: "Since", it: "Dal" },
  changes: { en: "Changes", it: "Cambiamenti" },
  changed: (count: number) => ({
    en: many(count, "1 change", `${count} changes`),
    it: many(count, "1 cambiamento", `${count} cambiamenti`),
  }),
  removed: { en: "removed", it: "tolto" },
  noTraits: {
    en: "Nothing was said of this lead yet.",
    it: "Di questo lead non è stato detto nulla.",
  },
  cutTraits: {
    en: "Only the newest changes are listed.",
    it: "Sono elencati solo i cambiamenti più recenti.",
  },

  colleagues: (company: string) => ({ en: `Others at ${company}`, it: `Altri in ${company}` }),
  noColleagues: {
    en: "Nobody else of this company is known.",
    it: "Di questa azienda non si conosce nessun altro.",
  },
  noCompany: {
    en: "Their company is not known: no company name, and no address of its own domain.",
    it: "L'azienda non si conosce: nessun nome, e nessun indirizzo di un dominio suo.",
  },
  moreColleagues: (count: string) => ({ en: `and ${count} more`, it: `e altri ${count}` }),

  identifiers: { en: "Known by", it: "Riconosciuto da" },
  identifierKind: (kind: "user" | "email" | "anonymous") => KINDS[kind],
  firstSeen: { en: "First", it: "Primo" },
  lastEvent: { en: "Last", it: "Ultimo" },
  events: { en: "Events", it: "Eventi" },
  identifier: { en: "Identifier", it: "Identificatore" },

  merging: { en: "Merges", it: "Unioni" },
  mergeAbout: {
    en: "Two leads that are one person become one: nothing is lost, and it can be undone.",
    it: "Due lead che sono la stessa persona diventano uno: nulla va perso, e si può annullare.",
  },
  looksLike: { en: "Looks like the same person", it: "Sembra la stessa persona" },
  sameReasons: (reasons: readonly string[]) => ({
    en: `same ${reasons.map((one) => REASONS[one]?.en ?? one).join(", ")}`,
    it: `stesso ${reasons.map((one) => REASONS[one]?.it ?? one).join(", ")}`,
  }),
  noLikeness: {
    en: "No other lead looks like this one.",
    it: "Nessun altro lead somiglia a questo.",
  },
  merge: { en: "Merge", it: "Unisci" },
  mergeWith: (name: string) => ({ en: `Merge with ${name}`, it: `Unisci con ${name}` }),
  findLead: { en: "Merge with another lead", it: "Unisci con un altro lead" },
  findHint: {
    en: "Name, e-mail, company, user id or number",
    it: "Nome, e-mail, azienda, id utente o numero",
  },
  findNothing: { en: "No such lead.", it: "Nessun lead così." },
  merged: { en: "The two leads are one.", it: "I due lead sono uno." },
  unmerged: { en: "They are two leads again.", it: "Sono di nuovo due lead." },
  history: { en: "How it came to be one", it: "Come è diventato uno" },
  noHistory: { en: "Nothing was merged.", it: "Niente è stato unito." },
  moved: (value: string, lead: string, cause: string) => ({
    en: `${value} came from lead ${lead}: ${CAUSES[cause]?.en ?? cause}`,
    it: `${value} è arrivato dal lead ${lead}: ${CAUSES[cause]?.it ?? cause}`,
  }),
  takeOut: { en: "Undo", it: "Annulla" },
  takeOutOf: (value: string) => ({
    en: `Undo: take ${value} out again`,
    it: `Annulla: togli di nuovo ${value}`,
  }),
  openLead: { en: "Open it", it: "Aprilo" },

  contacted: { en: "Contacted", it: "Contattato" },
  accept: { en: "Accept", it: "Accetta" },
  reject: { en: "Reject", it: "Rifiuta" },
  work: { en: "Work", it: "Lavoro" },
  owner: { en: "Owner", it: "Responsabile" },
  nobody: { en: "Nobody", it: "Nessuno" },
  stage: { en: "Stage", it: "Fase" },
  tags: { en: "Tags", it: "Etichette" },
  ownerChanged: { en: "The owner changed.", it: "Il responsabile è cambiato." },
  stageChanged: { en: "The stage changed.", it: "La fase è cambiata." },
  tagsChanged: { en: "The tags changed.", it: "Le etichette sono cambiate." },

  consents: { en: "Consents", it: "Consensi" },
  given: { en: "Given", it: "Dato" },
  withdrawn: { en: "Withdrawn", it: "Revocato" },
  noConsents: {
    en: "No consent is recorded. Send the events Consent Given and Consent Withdrawn, with properties.purpose.",
    it: "Nessun consenso registrato. Invia gli eventi Consent Given e Consent Withdrawn, con properties.purpose.",
  },
  purpose: { en: "Purpose", it: "Finalità" },
  recordConsent: { en: "Record a consent", it: "Registra un consenso" },
  recordGiven: { en: "Given", it: "Dato" },
  recordWithdrawn: { en: "Withdrawn", it: "Revocato" },
  withdraw: { en: "Withdraw", it: "Revoca" },
  withdrawFor: (purpose: string) => ({
    en: `Withdraw the consent to ${purpose}`,
    it: `Revoca il consenso a ${purpose}`,
  }),
  recorded: { en: "Recorded.", it: "Registrato." },
  purposeHint: { en: "Newsletter, telephone calls…", it: "Newsletter, telefonate…" },

  privacy: { en: "Everything held", it: "Tutto ciò che si conserva" },
  privacyAbout: {
    en: "A file with all that is held about this person, for whoever asks (GDPR, articles 15 and 20).",
    it: "Un file con tutto ciò che si conserva di questa persona, per chi lo chiede (GDPR, articoli 15 e 20).",
  },
  privacyForAdministrators: {
    en: "Administrators hand over all that is held of a person, or erase it.",
    it: "Gli amministratori consegnano tutto ciò che si conserva di una persona, o lo cancellano.",
  },
  download: { en: "Download as JSON", it: "Scarica in JSON" },
  erase: { en: "Erase this person", it: "Cancella questa persona" },
  eraseAbout: {
    en: "Takes everything away for ever and keeps out what still comes in under these identifiers. It cannot be undone.",
    it: "Toglie tutto per sempre e tiene fuori ciò che ancora arriva con questi identificatori. Non si può annullare.",
  },
  willGo: (profiles: string, events: string) => ({
    en: `What will go: ${profiles} identifiers, ${events} events, and all traits, scores, transitions, segments and consents.`,
    it: `Che cosa sparisce: ${profiles} identificatori, ${events} eventi, e tutti gli attributi, punteggi, passaggi, segmenti e consensi.`,
  }),
  typeName: (name: string) => ({
    en: `To confirm, type: ${name}`,
    it: `Per confermare, scrivi: ${name}`,
  }),
  eraseNow: { en: "Erase for ever", it: "Cancella per sempre" },
  cancel: { en: "Cancel", it: "Annulla" },
  erased: { en: "The person was erased.", it: "La persona è stata cancellata." },
} satisfies Texts;

const TYPES: Record<string, { en: string; it: string }> = {
  track: { en: "Action", it: "Azione" },
  page: { en: "Page", it: "Pagina" },
  screen: { en: "App screen", it: "Schermata" },
  identify: { en: "Identification", it: "Identificazione" },
  group: { en: "Company", it: "Azienda" },
  alias: { en: "Other id", it: "Altro id" },
};

const KINDS = {
  user: { en: "User id", it: "Id utente" },
  email: { en: "E-mail", it: "E-mail" },
  anonymous: { en: "Browser", it: "Browser" },
};

const REASONS: Record<string, { en: string; it: string }> = {
  email: { en: "e-mail", it: "indirizzo e-mail" },
  phone: { en: "telephone", it: "telefono" },
  name: { en: "name and company", it: "nome e azienda" },
  alias: { en: "id", it: "id" },
};

const CAUSES: Record<string, { en: string; it: string }> = {
  identify: { en: "they said who they are", it: "ha detto chi è" },
  alias: { en: "one id was said to be the other", it: "un id è stato detto uguale all'altro" },
  merge: { en: "somebody merged them", it: "qualcuno li ha uniti" },
  unmerge: { en: "a merge was undone", it: "un'unione è stata annullata" },
  import: { en: "an import said so", it: "lo ha detto un'importazione" },
};

/** The bands of chances. */
export const chanceBands = {
  hot: { en: "hot", it: "caldo" },
  warm: { en: "warm", it: "tiepido" },
  cold: { en: "cold", it: "freddo" },
} satisfies Texts;
