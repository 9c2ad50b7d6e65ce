import type { RebuildDue } from "@bussola/contract";
import { dayCount, withArticle } from "@bussola/engine";
import type { Said, Texts } from "../../../ui/language.tsx";

export const text = {
  title: { en: "Channels", it: "Canali" },
  about: (from: string, to: string) => ({
    en: `Known leads that came from ${from} to ${to}, by where they came from`,
    it: `Lead conosciuti arrivati ${withArticle("dal", from)} ${withArticle("al", to)}, secondo da dove sono venuti`,
  }),
  by: { en: "By", it: "Per" },
  source: { en: "Source", it: "Provenienza" },
  campaign: { en: "Campaign", it: "Campagna" },
  landing: { en: "Landing page", it: "Pagina d'arrivo" },
  attribution: { en: "Credit goes to", it: "Il merito va a" },
  first: { en: "First touch", it: "Primo contatto" },
  last: { en: "Last touch", it: "Ultimo contatto" },
  firstWhy: {
    en: "Each lead counts for where its first event came from.",
    it: "Ogni lead conta per la provenienza del suo primo evento.",
  },
  lastWhy: {
    en: "Each lead counts for where it came from last before it converted, or last of all when it did not.",
    it: "Ogni lead conta per l'ultima provenienza prima di comprare, o l'ultima in assoluto se non ha comprato.",
  },
  toRebuild: { en: "Rebuild it", it: "Ricostruiscila" },
  askRebuild: { en: "An administrator can do it.", it: "Può farlo un amministratore." },
  costs: { en: "Costs", it: "Costi" },

  leads: { en: "Leads", it: "Lead" },
  qualified: { en: "Qualified", it: "Qualificati" },
  customers: { en: "Customers", it: "Clienti" },
  rate: { en: "Converted", it: "Convertiti" },
  value: { en: "Value", it: "Valore" },
  cost: { en: "Cost", it: "Costo" },
  perLead: { en: "Per lead", it: "Per lead" },
  perQualified: { en: "Per qualified", it: "Per qualificato" },
  perCustomer: { en: "Per customer", it: "Per cliente" },
  return: { en: "Return", it: "Ritorno" },
  returnOf: (times: string) => ({ en: `${times}×`, it: `${times}×` }),
  all: { en: "All", it: "Tutti" },
  unknown: { en: "Unknown", it: "Sconosciuta" },
  noCampaign: { en: "no campaign", it: "nessuna campagna" },
  others: (count: string) => ({ en: `${count} others`, it: `altri ${count}` }),

  /** Leads, and of them customers, are in the places of the bars. */
  headline: (share: string) => ({
    en: `Of | leads, | became customers so far: ${share}.`,
    it: `Su | lead, | sono diventati clienti finora: ${withArticle("il", share)}.`,
  }),
  matureSay: (days: string, share: string) => ({
    en: `Rates are of the | that came at least ${dayCount.en(days)} ago, and who of them converted within ${dayCount.en(days)}: ${share}.`,
    it: `I tassi contano chi è arrivato almeno ${dayCount.it(days)} fa (|) e, fra loro, chi ha comprato entro ${dayCount.it(days)}: ${withArticle("il", share)}.`,
  }),
  noneMature: (days: string) => ({
    en: `Nobody came ${dayCount.en(days)} ago or earlier in this period, so no rate can be told yet: choose a longer period, or a shorter horizon in Settings, Outcomes.`,
    it: `Nel periodo nessuno è arrivato ${dayCount.it(days)} fa o prima, quindi non c'è ancora un tasso da mostrare: scegli un periodo più lungo, o un orizzonte più corto in Impostazioni, Esiti.`,
  }),
  /** Leads are in the place of the bar. */
  never: (channel: string, share: string) => ({
    en: `${channel} brings leads that never buy: none of |, where ${share} of all do. Call them last.`,
    it: `${channel} porta lead che non comprano mai: nessuno su |, mentre di tutti compra ${withArticle("il", share)}. Chiamali per ultimi.`,
  }),
  less: (channel: string, rate: string, share: string) => ({
    en: `${channel} brings leads that buy less: ${rate}, where ${share} of all do.`,
    it: `${channel} porta lead che comprano meno: ${withArticle("il", rate)}, mentre di tutti compra ${withArticle("il", share)}.`,
  }),
  more: (channel: string, rate: string, share: string) => ({
    en: `${channel} brings leads that buy more: ${rate}, where ${share} of all do. Call them first.`,
    it: `${channel} porta lead che comprano di più: ${withArticle("il", rate)}, mentre di tutti compra ${withArticle("il", share)}. Chiamali per primi.`,
  }),
  noVerdicts: {
    en: "Which channel foretells a customer is told by first touch: which touch is the last depends on whether, and when, a lead converted.",
    it: "Quale canale porta clienti si giudica dal primo contatto: quale sia l'ultimo dipende dal fatto che un lead abbia comprato, e da quando.",
  },
  alike: {
    en: "No channel's leads convert more or less than all of them beyond what chance does among so many channels.",
    it: "Nessun canale porta lead che comprano più o meno degli altri, oltre le differenze che il caso fa fra tanti canali.",
  },
  chart: { en: "How many convert, by channel", it: "Quanti comprano, per canale" },
  chartSay: {
    en: "The point is the rate, the bar what it may as well be (95%), the line the rate of all.",
    it: "Il punto è il tasso, la barra ciò che potrebbe essere altrettanto bene (95%), la linea il tasso di tutti.",
  },
  ofThem: { en: "Converted, of how many", it: "Convertiti, su quanti" },
  interval: (low: string, high: string) => ({ en: `${low} to ${high}`, it: `da ${low} a ${high}` }),
  ofAll: (share: string) => ({ en: `all: ${share}`, it: `tutti: ${share}` }),
  table: { en: "Channels with their figures", it: "I canali con le loro cifre" },
  tableSay: {
    en: "Each number opens its leads. Costs are of the period; values are of all that these leads bought.",
    it: "Ogni numero apre i suoi lead. I costi sono del periodo; i valori di tutto ciò che questi lead hanno comprato.",
  },
  noCosts: {
    en: "No cost was entered for this period: with it you see what a lead, a qualified lead and a customer cost.",
    it: "Per questo periodo non c'è nessun costo: con i costi vedi quanto costano un lead, un lead qualificato e un cliente.",
  },
  noValue: {
    en: "No property says what conversions are worth: choose one in Settings, Outcomes, to see value and return.",
    it: "Nessuna proprietà dice quanto valgono le conversioni: sceglila in Impostazioni, Esiti, per vedere valore e ritorno.",
  },
  someValue: {
    en: "A value is known for | of the | customers.",
    it: "Il valore si conosce per | clienti su |.",
  },
  someCosts: (channels: string, of: string, leads: string) => ({
    en: `Channels with known costs: ${channels} of ${of}. The costs for each and the return of all are of these alone (leads: ${leads}).`,
    it: `Canali di cui si conoscono i costi: ${channels} su ${of}. I costi per ciascuno e il ritorno di tutti sono solo di questi (lead: ${leads}).`,
  }),
  partCosts: (costed: { campaigns: number; of: number }, leads: string, all: string) => ({
    en: `Costs of ${costed.campaigns < costed.of ? `${costed.campaigns} of ${costed.of} campaigns` : "named campaigns only"}: ${leads} of ${all} leads`,
    it: `Costi di ${costed.campaigns < costed.of ? `${costed.campaigns} campagne su ${costed.of}` : "campagne con un nome soltanto"}: ${leads} lead su ${all}`,
  }),
  landingCosts: {
    en: "What a campaign cost is not shared out among pages.",
    it: "Il costo di una campagna non si divide fra le pagine.",
  },
  sampled: (looked: string, of: string) => ({
    en: `Counted among ${looked} of ${of} leads, as many as fit in memory; not scaled up.`,
    it: `Contati fra ${looked} lead su ${of}, quanti ne stanno in memoria; non riportati al totale.`,
  }),
  verdicts: {
    never: { en: "never buy", it: "non comprano" },
    less: { en: "buy less", it: "comprano meno" },
    more: { en: "buy more", it: "comprano di più" },
  },
  empty: { en: "Nobody came in this period", it: "Nel periodo non è arrivato nessuno" },
  emptyWhy: {
    en: "Channels are told from the links that people follow (utm_source, utm_campaign) and the sites that they come from. Choose a longer period, or put the snippet on your site.",
    it: "I canali si riconoscono dai link che le persone seguono (utm_source, utm_campaign) e dai siti da cui arrivano. Scegli un periodo più lungo, o metti il codice di tracciamento sul tuo sito.",
  },
  noModel: { en: "No model is published yet", it: "Nessun modello è ancora pubblicato" },
  noModelWhy: {
    en: "A model says which leads qualify: publish one, and this page compares the channels that leads come from.",
    it: "È un modello a dire quali lead sono qualificati: pubblicane uno, e questa pagina confronta i canali da cui arrivano i lead.",
  },
  connect: { en: "Connect your site", it: "Collega il tuo sito" },

  back: { en: "Back to channels", it: "Torna ai canali" },
  costsTitle: { en: "Costs of channels", it: "Costi dei canali" },
  costsAbout: {
    en: "What each source or campaign cost, and when: it is spread evenly over its days.",
    it: "Quanto è costata ogni provenienza o campagna, e quando: si distribuisce in modo uguale sui suoi giorni.",
  },
  add: { en: "Add a cost", it: "Aggiungi un costo" },
  addShort: { en: "Add", it: "Aggiungi" },
  from: { en: "From", it: "Dal" },
  to: { en: "To", it: "Al" },
  amount: { en: "Amount", it: "Importo" },
  wholeSource: { en: "the whole source", it: "tutta la provenienza" },
  remove: (what: string) => ({ en: `Remove the cost of ${what}`, it: `Togli il costo di ${what}` }),
  removed: { en: "Cost removed.", it: "Costo tolto." },
  added: { en: "Cost saved.", it: "Costo salvato." },
  file: { en: "Import a CSV file", it: "Importa un file CSV" },
  fileWhy: {
    en: "Columns: source or campaign, from and to (or day), amount. Exports of advertising platforms are read as they are; name the source when the file does not.",
    it: "Colonne: provenienza o campagna, dal e al (o giorno), importo. Le esportazioni delle piattaforme pubblicitarie si leggono come sono; indica la provenienza se il file non la dice.",
  },
  fileSource: { en: "Source of the file", it: "Provenienza del file" },
  choose: { en: "Choose a file", it: "Scegli un file" },
  tooLarge: { en: "The file is larger than 500 KB.", it: "Il file supera i 500 KB." },
  read: (n: number, count: string, total: string) => ({
    en: `${count} ${n === 1 ? "cost" : "costs"} read, ${total} in all.`,
    it: `${count} ${n === 1 ? "costo letto" : "costi letti"}, ${total} in tutto.`,
  }),
  refused: (n: number, count: string) => ({
    en: `${count} ${n === 1 ? "row cannot" : "rows cannot"} be used:`,
    it: `${count} ${n === 1 ? "riga non si può" : "righe non si possono"} usare:`,
  }),
  line: (line: string) => ({ en: `line ${line}`, it: `riga ${line}` }),
  saveRead: { en: "Save these costs", it: "Salva questi costi" },
  noCostsYet: { en: "No costs yet", it: "Ancora nessun costo" },
  noCostsWhy: {
    en: "Enter what a campaign cost, or import the export of your advertising platform.",
    it: "Inserisci quanto è costata una campagna, o importa l'esportazione della tua piattaforma pubblicitaria.",
  },
} satisfies Record<string, Texts[string] | Record<string, Texts[string]>>;

/** What the figures lack, or count too much, until the base is rebuilt. */
export const dueWhy = {
  arrivals: {
    en: "Leads from before landing pages and later touches were kept count with their first source alone, until the base is rebuilt.",
    it: "I lead di prima che si tenessero pagine d'arrivo e contatti successivi contano con la sola prima provenienza, finché la base non è ricostruita.",
  },
  machines: {
    en: "Visits of bots from before they were left out count as arrivals, until the base is rebuilt.",
    it: "Le visite di bot di prima che fossero escluse contano come arrivi, finché la base non è ricostruita.",
  },
} as const satisfies Record<RebuildDue, Said>;
