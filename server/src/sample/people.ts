import type { Random } from "@bussola/engine";
import type { Company } from "./companies.ts";
import { COUNTRIES, type Country, NAMES, slug } from "./names.ts";
import { makeRole, NONSENSE_TITLES, type Role } from "./titles.ts";

/**
 * `candidate` looks for a job, `junk` signs up for nothing, `visitor` never says who they are,
 * `crawler` is a machine.
 */
export type PersonKind = "business" | "consumer" | "candidate" | "junk" | "visitor" | "crawler";

export type Person = {
  index: number;
  kind: PersonKind;
  /** Absent for visitors and crawlers. */
  userId?: string;
  firstName: string;
  lastName: string;
  email?: string;
  phone?: string;
  age?: number;
  country: Country;
  city: string;
  role?: Role;
  company?: Company;
  /** The index of the person that this one is again, under another e-mail. */
  duplicateOf?: number;
  /** Hidden truth, about standard normal, never emitted: who suits the seller, who wants to buy. */
  fit: number;
  intent: number;
};

const KINDS: readonly (readonly [weight: number, kind: PersonKind])[] = [
  [715, "business"],
  [190, "consumer"],
  [20, "candidate"],
  [35, "junk"],
  [35, "visitor"],
  [5, "crawler"],
];

const THROW_AWAY = ["mailinator.com", "yopmail.com", "guerrillamail.com", "trashmail.com"];

/** Everybody of the sample, in the order of their index. */
export function makePeople(random: Random, count: number, companies: Company[]): Person[] {
  const addresses = new Set<string>();
  const people: Person[] = [];
  for (let index = 0; index < count; index++) {
    const twin =
      index > 100 && random.chance(0.015) ? people[random.whole(0, index - 1)] : undefined;
    const person =
      twin?.kind === "business" ? again(random, twin, index) : makePerson(random, index, companies);
    people.push(person);
    if (person.userId !== undefined) person.email = addressOf(random, person, addresses);
  }
  return people;
}

function makePerson(random: Random, index: number, companies: Company[]): Person {
  const kind = random.weighted(KINDS);
  const isAtWork = kind === "business" || (kind === "junk" && random.chance(0.2));
  const company = isAtWork ? random.pick(companies) : undefined;
  const country = company?.country ?? random.weighted(COUNTRIES);
  const names = NAMES[country.language];
  const isWoman = random.chance(0.45);
  const person: Person = {
    index,
    kind,
    firstName: random.pick(isWoman ? names.women : names.men),
    lastName: random.pick(names.family),
    country,
    city: company?.city ?? random.pick(country.cities),
    fit: 0,
    intent: random.normal(),
  };
  if (company) person.company = company;
  if (kind !== "visitor" && kind !== "crawler") {
    person.userId = `sample-${String(index + 1).padStart(5, "0")}`;
  }
  if (kind === "business") person.role = makeRole(random, country.language, isWoman);
  if (kind === "candidate") person.role = studentRole(country, isWoman);
  if (kind === "junk") spoil(random, person);
  if (kind === "consumer" && random.chance(0.4)) person.age = random.whole(19, 74);
  if (kind === "business" || kind === "consumer") {
    const number = random.chance(0.45) ? phoneOf(random, country) : undefined;
    if (number !== undefined) person.phone = number;
  }
  person.fit = fitOf(random, person);
  return person;
}

function studentRole({ language }: Country, isWoman: boolean): Role {
  const italian = isWoman ? "Studentessa" : "Studente";
  return { title: language === "it" ? italian : "Student", department: "", seniority: -2 };
}

function again(random: Random, twin: Person, index: number): Person {
  const userId = `sample-${String(index + 1).padStart(5, "0")}`;
  const { email: _, ...same } = twin;
  return {
    ...same,
    index,
    userId,
    duplicateOf: twin.index,
    intent: twin.intent + 0.3 * random.normal(),
  };
}

function spoil(random: Random, person: Person): void {
  person.role = { title: random.pick(NONSENSE_TITLES), department: "", seniority: -2 };
  person.intent -= 1.5;
  if (random.chance(0.4)) {
    person.firstName = random.pick(["asdf", "qwerty", "test", "aaa", "Topolino"]);
    person.lastName = random.pick(["asdf", "qwerty", "prova", "xxx", "Paperino"]);
  }
}

function fitOf(random: Random, { kind, company, role, country }: Person): number {
  if (kind !== "business" || !company || !role) return kind === "consumer" ? -0.3 : -2.5;
  const size = company.employees;
  const sized = size >= 20 && size <= 500 ? 0.7 : size >= 10 && size <= 2000 ? 0.1 : -0.6;
  const market = country.code === "IT" || country.code === "CH" ? 0.3 : -0.4;
  return 0.7 * company.appeal + sized + 0.75 * role.seniority + market + 0.3 * random.normal();
}

function addressOf(random: Random, person: Person, taken: Set<string>): string {
  const { company, country, kind, index } = person;
  const given = slug(person.firstName);
  const family = slug(person.lastName);
  const isAtWork = company !== undefined && person.duplicateOf === undefined && kind === "business";
  if (isAtWork && random.chance(0.82)) {
    if (company.employees < 30 && random.chance(0.1)) return `info@${company.domain}`;
    const names = [
      `${given}.${family}`,
      `${given.charAt(0)}.${family}`,
      `${given}.${family}${index}`,
    ];
    const address = names
      .map((name) => `${name}@${company.domain}`)
      .find((name) => !taken.has(name));
    if (address !== undefined) {
      taken.add(address);
      return address;
    }
  }
  if (kind === "junk" && random.chance(0.65)) {
    return `${given}.sample${index}@${random.pick(THROW_AWAY)}`;
  }
  const isCertified = isAtWork && country.code === "IT" && random.chance(0.05);
  return `${given}.${family}.sample${index}@${isCertified ? "pec.it" : random.pick(country.freeMail)}`;
}

// Only numbers kept for films and examples, and in Italy, which keeps none, a prefix never given out.
function phoneOf(random: Random, { code }: Country): string | undefined {
  const digits = (count: number): string =>
    String(random.whole(0, 10 ** count - 1)).padStart(count, "0");
  if (code === "IT") return `+39 399 ${digits(3)} ${digits(4)}`;
  if (code === "US") return `+1 212 555 01${digits(2)}`;
  if (code === "FR") return `+33 6 39 98 ${digits(2)} ${digits(2)}`;
  if (code === "DE") return `+49 171 39200${digits(2)}`;
  return undefined;
}
