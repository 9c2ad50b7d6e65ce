import type { Locale } from "../../score/locale.ts";
import { heading } from "../../score/reasons.ts";

/** What the traits that imports and tracking clients give most are called by who reads of them. */
const NAMES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  age: { en: "Age", it: "Età" },
  birthday: { en: "Birthday", it: "Data di nascita" },
  city: { en: "City", it: "Città" },
  "address.city": { en: "City", it: "Città" },
  "address.country": { en: "Country", it: "Paese" },
  "address.postalCode": { en: "Post code", it: "CAP" },
  "address.region": { en: "Region", it: "Regione" },
  "address.state": { en: "Region", it: "Regione" },
  "address.street": { en: "Street", it: "Via" },
  company: { en: "Company", it: "Azienda" },
  "company.city": { en: "Company's city", it: "Città dell'azienda" },
  "company.country": { en: "Company's country", it: "Paese dell'azienda" },
  "company.employees": { en: "Company's employees", it: "Dipendenti dell'azienda" },
  "company.employeeCount": { en: "Company's employees", it: "Dipendenti dell'azienda" },
  "company.industry": { en: "Industry", it: "Settore" },
  "company.name": { en: "Company", it: "Azienda" },
  "company.plan": { en: "Company's plan", it: "Piano dell'azienda" },
  "company.revenue": { en: "Company's revenue", it: "Fatturato dell'azienda" },
  "company.size": { en: "Company's size", it: "Dimensione dell'azienda" },
  "company.website": { en: "Company's site", it: "Sito dell'azienda" },
  country: { en: "Country", it: "Paese" },
  createdAt: { en: "Since when", it: "Da quando" },
  department: { en: "Department", it: "Reparto" },
  email: { en: "E-mail", it: "E-mail" },
  employees: { en: "Employees", it: "Dipendenti" },
  firstName: { en: "First name", it: "Nome" },
  gender: { en: "Gender", it: "Genere" },
  industry: { en: "Industry", it: "Settore" },
  jobTitle: { en: "Job title", it: "Ruolo" },
  language: { en: "Language", it: "Lingua" },
  lastName: { en: "Last name", it: "Cognome" },
  name: { en: "Name", it: "Nome" },
  phone: { en: "Telephone", it: "Telefono" },
  plan: { en: "Plan", it: "Piano" },
  region: { en: "Region", it: "Regione" },
  seniority: { en: "Seniority", it: "Livello" },
  source: { en: "Source", it: "Provenienza" },
  title: { en: "Job title", it: "Ruolo" },
  website: { en: "Site", it: "Sito" },
};

/** What a trait is called for people: in their language where it is a usual one, else as it is written. */
export const traitName = (path: string, locale: Locale): string =>
  NAMES[path]?.[locale] ?? heading(spaced(path));

/** `budgetRange` and `deal.stage` as words. */
const spaced = (path: string): string =>
  path
    .replaceAll(".", " ")
    .replace(
      /(\p{Ll})(\p{Lu})/gu,
      (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
    );
