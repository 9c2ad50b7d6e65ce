import type { Random } from "@bussola/engine";
import { COUNTRIES, type Country, NAMES, slug } from "./names.ts";

export type Company = {
  name: string;
  /** Below `.example`, which never resolves (RFC 2606). */
  domain: string;
  /** In Italian for Italian companies, in English for the others. */
  industry: string;
  employees: number;
  city: string;
  country: Country;
  /** How well what is sold suits it: part of the hidden truth, never emitted. */
  appeal: number;
  /** Its mail gateway opens every link before the person does. */
  scansMail: boolean;
};

type Sector = { it: string; en: string; appeal: number; italian: string[]; foreign: string[] };

const sector = (
  it: string,
  en: string,
  appeal: number,
  italian: string,
  foreign: string,
): Sector => ({
  it,
  en,
  appeal,
  italian: italian.split(","),
  foreign: foreign.split(","),
});

// "#" stands for a family name, "@" for a city.
const SECTORS: readonly (readonly [weight: number, sector: Sector])[] = [
  [
    10,
    sector(
      "Software",
      "Software",
      0.9,
      "# Software,@ Digitale,# Sistemi",
      "# Software,# Labs,# Cloud",
    ),
  ],
  [
    20,
    sector(
      "Manifattura",
      "Manufacturing",
      0.6,
      "Officine #,# Meccanica,Fonderie #,Stampaggi #",
      "# Industries,# Tools",
    ),
  ],
  [
    8,
    sector(
      "Logistica",
      "Logistics",
      0.5,
      "# Trasporti,@ Logistica,Spedizioni #",
      "# Logistics,# Freight",
    ),
  ],
  [
    12,
    sector(
      "Consulenza",
      "Consulting",
      0.4,
      "Studio #,# & Associati,# Consulenze",
      "# Consulting,# Partners",
    ),
  ],
  [
    12,
    sector(
      "Commercio",
      "Retail",
      0.2,
      "# Forniture,Ferramenta #,# Distribuzione",
      "# Retail,# Supplies",
    ),
  ],
  [
    6,
    sector(
      "Sanità",
      "Healthcare",
      0.1,
      "Poliambulatorio #,Farmacia #,@ Salute",
      "# Health,# Clinics",
    ),
  ],
  [4, sector("Fitness", "Fitness", 0.1, "Palestra #,@ Wellness", "# Gyms,# Fitness")],
  [8, sector("Turismo", "Travel", -0.2, "Hotel #,Agriturismo #,@ Viaggi", "# Hotels,# Travel")],
  [
    9,
    sector(
      "Edilizia",
      "Construction",
      -0.3,
      "Costruzioni #,Edil #,# Impianti",
      "# Construction,# Builders",
    ),
  ],
  [
    9,
    sector(
      "Alimentare",
      "Food",
      0,
      "Cantine #,Caseificio #,Pastificio #,Salumificio #",
      "# Foods,# Bakery",
    ),
  ],
  [
    6,
    sector(
      "Moda",
      "Fashion",
      0.1,
      "Maglificio #,Calzaturificio #,Sartoria #",
      "# Apparel,# Textiles",
    ),
  ],
  [4, sector("Finanza", "Finance", 0.5, "# Assicurazioni,# Finanza", "# Capital,# Insurance")],
  [5, sector("Formazione", "Education", -0.8, "Istituto #,Scuola #", "# Academy,# College")],
  [
    3,
    sector(
      "Pubblica amministrazione",
      "Government",
      -1,
      "Consorzio @,Unione dei Comuni di @",
      "City of @,@ Council",
    ),
  ],
];

const FORMS: Record<string, string[]> = {
  it: ["S.r.l.", "S.r.l.", "S.p.A.", "S.n.c.", "S.a.s."],
  en: ["Ltd", "Inc."],
  de: ["GmbH", "AG"],
  fr: ["SAS", "SARL"],
  es: ["S.L.", "S.A."],
};

/** Invented companies, none with a domain like another's. */
export function makeCompanies(random: Random, count: number): Company[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, () => makeCompany(random, taken));
}

function makeCompany(random: Random, taken: Set<string>): Company {
  const country = random.weighted(COUNTRIES);
  const kind = random.weighted(SECTORS);
  const city = random.pick(country.cities);
  const isItalian = country.language === "it";
  const pattern = random.pick(isItalian ? kind.italian : kind.foreign);
  const title = pattern
    .replace("#", random.pick(NAMES[country.language].family))
    .replace("@", city);
  const employees = sizeOf(random, kind);
  const isFirm = kind.appeal > -0.8 && !title.startsWith("Studio ") && employees > 1;
  return {
    name: isFirm ? `${title} ${random.pick(FORMS[country.language] ?? [])}` : title,
    domain: domainOf(title, city, taken),
    industry: isItalian ? kind.it : kind.en,
    employees,
    city,
    country,
    appeal: kind.appeal,
    scansMail: employees > 50 && random.chance(0.1),
  };
}

// Log-normal, half below 25 people, as in the census of companies that buy software.
function sizeOf(random: Random, kind: Sector): number {
  const size = Math.exp(3.2 + (kind.appeal > 0 ? 0.3 : 0) + 1.35 * random.normal());
  return Math.max(1, Math.min(20_000, Math.round(size)));
}

function domainOf(title: string, city: string, taken: Set<string>): string {
  const plain = slug(title);
  const choices = [plain, `${plain}-${slug(city)}`];
  let domain = choices.find((name) => !taken.has(name));
  for (let number = 2; domain === undefined; number++) {
    if (!taken.has(`${plain}-${number}`)) domain = `${plain}-${number}`;
  }
  taken.add(domain);
  return `${domain}.example`;
}
