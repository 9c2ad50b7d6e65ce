import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "where leads came from, what became of them, what they cost",
    it: "da dove sono venuti i lead, che ne è stato, quanto sono costati",
  },
  file: {
    file: {
      en: "leads, a row each: CSV, an Excel workbook, NDJSON or JSON; no server is asked then",
      it: "lead, uno per riga: CSV, una cartella Excel, NDJSON o JSON; allora non serve un server",
    },
    source: { en: "column of where a lead came from", it: "colonna della provenienza del lead" },
    label: { en: "column that says who bought", it: "colonna che dice chi ha comprato" },
    value: {
      en: "column of what a customer was worth",
      it: "colonna di quanto è valso un cliente",
    },
    campaign: {
      en: "column of the campaign: channels are told by source and campaign",
      it: "colonna della campagna: i canali si dicono per provenienza e campagna",
    },
    costs: {
      en: "CSV of costs: source or campaign, from and to (or day), amount",
      it: "CSV dei costi: provenienza o campagna, dal e al (o giorno), importo",
    },
    time: {
      en: "column of the day a lead came: costs count for the days of the file alone",
      it: "colonna del giorno di arrivo: i costi contano solo per i giorni del file",
    },
    needs: {
      en: "Of a file say --source COLUMN and --label COLUMN.",
      it: "Di un file indica --source COLONNA e --label COLONNA.",
    },
    help: {
      en: `Of a file, each row is a lead with one origin; rates are of those whose outcome is known, and a verdict is told only beyond noise. Of the base of a server: bussola channels show.

  bussola channels past.csv --source Source --label Stage --value Amount --costs costs.csv

Exit codes: 0 done; 1 some cost cannot be used; 2 wrong usage or a file that cannot be used.`,
      it: `Di un file, ogni riga è un lead con una provenienza; i tassi sono di quelli il cui esito è noto, e un giudizio si dice solo oltre il caso. Della base di un server: bussola channels show.

  bussola channels passati.csv --source Fonte --label Esito --value Importo --costs costi.csv

Codici di uscita: 0 fatto; 1 qualche costo non si può usare; 2 uso errato o file non utilizzabile.`,
    },
  },
  show: {
    about: {
      en: "leads, customers, value and cost by channel",
      it: "lead, clienti, valore e costo per canale",
    },
    from: {
      en: "first day that leads came, YYYY-MM-DD (default: a year ago)",
      it: "primo giorno di arrivo dei lead, AAAA-MM-GG (predefinito: un anno fa)",
    },
    to: { en: "last day (default: today)", it: "ultimo giorno (predefinito: oggi)" },
    by: {
      en: "source (default), campaign or landing",
      it: "source (predefinito), campaign o landing",
    },
    touch: {
      en: "which arrival is credited: first (default) or last",
      it: "quale arrivo ha il merito: first (predefinito) o last",
    },
    model: {
      en: "of whom became qualified (default: the main model)",
      it: "di chi si è qualificato (predefinito: il modello principale)",
    },
    help: {
      en: `Rates are of leads that had the horizon's days to convert; a verdict is told only beyond noise.

Exit codes: 0 done; 2 wrong usage; 3 the server does not answer or refuses.`,
      it: `I tassi sono dei lead che hanno avuto i giorni dell'orizzonte per comprare; un giudizio si dice solo oltre il caso.

Codici di uscita: 0 fatto; 2 uso errato; 3 il server non risponde o rifiuta.`,
    },
  },
  costs: {
    about: {
      en: "import what channels cost from a CSV file",
      it: "importa da un file CSV quanto sono costati i canali",
    },
    source: {
      en: "source of rows that name none, such as google",
      it: "provenienza delle righe che non la dicono, come google",
    },
    strict: {
      en: "save nothing if some row cannot be used",
      it: "non salvare nulla se qualche riga non si può usare",
    },
    help: {
      en: `Columns: source or campaign, from and to (or day), amount; a cost is spread evenly over its days.
The same source, campaign and days again replace what was there.

Exit codes: 0 done; 1 some row cannot be used; 2 wrong usage; 3 the server does not answer or refuses.`,
      it: `Colonne: provenienza o campagna, dal e al (o giorno), importo; un costo si distribuisce sui suoi giorni.
La stessa provenienza, campagna e giorni sostituiscono ciò che c'era.

Codici di uscita: 0 fatto; 1 qualche riga non si può usare; 2 uso errato; 3 il server non risponde o rifiuta.`,
    },
    saved: (count: string): Sentence => ({
      en: `Costs saved: ${count}.`,
      it: `Costi salvati: ${count}.`,
    }),
    line: (line: string, why: string): Sentence => ({
      en: `line ${line}: ${why}`,
      it: `riga ${line}: ${why}`,
    }),
  },
  costsLine: (path: string, line: string, why: string): Sentence => ({
    en: `${path}, line ${line}: ${why}`,
    it: `${path}, riga ${line}: ${why}`,
  }),
  none: { en: "Nobody came in this period.", it: "Nel periodo non è arrivato nessuno." },
  unknown: { en: "unknown", it: "sconosciuta" },
  all: { en: "all", it: "tutti" },
  someCosts: (channels: string, of: string, leads: string): Sentence => ({
    en: `Channels with known costs: ${channels} of ${of}. The costs for each and the return of all are of these alone (leads: ${leads}).`,
    it: `Canali di cui si conoscono i costi: ${channels} su ${of}. I costi per ciascuno e il ritorno di tutti sono solo di questi (lead: ${leads}).`,
  }),
  partCosts: (
    channel: string,
    { campaigns, of, leads }: { campaigns: number; of: number; leads: string },
    all: string,
  ): Sentence => ({
    en: `${channel}: costs of ${campaigns < of ? `${campaigns} of ${of} campaigns` : "named campaigns only"}; for each and return are of their leads (${leads} of ${all}).`,
    it: `${channel}: costi di ${campaigns < of ? `${campaigns} campagne su ${of}` : "campagne con un nome soltanto"}; per ciascuno e ritorno sono dei loro lead (${leads} su ${all}).`,
  }),
  costsOfNone: {
    en: "No cost is of a channel told here: the costs for each and the return of all cannot be told.",
    it: "Nessun costo è di un canale elencato qui: i costi per ciascuno e il ritorno di tutti non si possono dire.",
  },
  heads: {
    channel: { en: "channel", it: "canale" },
    leads: { en: "leads", it: "lead" },
    qualified: { en: "qualified", it: "qualificati" },
    customers: { en: "customers", it: "clienti" },
    rate: { en: "converted (95%)", it: "convertiti (95%)" },
    value: { en: "value", it: "valore" },
    cost: { en: "cost", it: "costo" },
    perLead: { en: "per lead", it: "per lead" },
    perQualified: { en: "per qualified", it: "per qualificato" },
    perCustomer: { en: "per customer", it: "per cliente" },
    return: { en: "return", it: "ritorno" },
    verdict: { en: "verdict", it: "giudizio" },
  },
  verdicts: {
    never: { en: "never buy", it: "non comprano" },
    less: { en: "buy less", it: "comprano meno" },
    more: { en: "buy more", it: "comprano di più" },
  },
} as const;
