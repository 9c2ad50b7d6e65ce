import type { Random } from "@bussola/engine";
import type { Language } from "./names.ts";

/** A place in a company: what the title says, and what it is worth to the hidden truth. */
export type Role = { title: string; department: string; seniority: number };

type Level = { seniority: number; it: string[]; en: string[] };

const level = (seniority: number, it: string, en: string): Level => ({
  seniority,
  it: it.split(","),
  en: en.split(","),
});

// "#" stands for the department, "|" parts a man's title from a woman's. Seniority runs from -1.5 (trainee) to 1.2 (decides and pays).
const LEVELS: readonly (readonly [weight: number, level: Level])[] = [
  [
    12,
    level(
      1.2,
      "Titolare,Amministratore delegato|Amministratrice delegata,CEO,Socio fondatore|Socia fondatrice,Presidente",
      "CEO,Founder,Owner,Managing Director",
    ),
  ],
  [14, level(0.9, "Direttore #|Direttrice #", "# Director,Head of #,VP #")],
  [30, level(0.3, "Responsabile #,Capoarea #", "# Manager,# Lead")],
  [
    34,
    level(
      -0.5,
      "Addetto #|Addetta #,Impiegato #|Impiegata #,Specialista #,Consulente #",
      "# Specialist,# Analyst,# Executive",
    ),
  ],
  [10, level(-1.5, "Stagista #,Tirocinante #,Assistente #", "# Intern,# Assistant,# Trainee")],
];

const DEPARTMENTS: readonly (readonly [weight: number, names: { it: string; en: string }])[] = [
  [28, { it: "Marketing", en: "Marketing" }],
  [28, { it: "Commerciale", en: "Sales" }],
  [12, { it: "IT", en: "IT" }],
  [12, { it: "Acquisti", en: "Purchasing" }],
  [12, { it: "Amministrazione", en: "Finance" }],
  [8, { it: "Risorse umane", en: "Human Resources" }],
];

/** What people who do not mean to be called write as their title. */
export const NONSENSE_TITLES = [
  "CEO di me stesso",
  "Generatore di idee freelance",
  "Imperatore della Galassia",
  "Dormiglione professionista",
  "Chief Pizza Officer",
  "Nessuno",
  "asdf",
];

export function makeRole(random: Random, language: Language, isWoman: boolean): Role {
  const chosen = random.weighted(LEVELS);
  const names = random.weighted(DEPARTMENTS);
  // Germans, French and Spaniards fill in an international form in English.
  const isItalian = language === "it";
  const department = isItalian ? names.it : names.en;
  const pattern = random.pick(isItalian ? chosen.it : chosen.en);
  const [his = "", hers = his] = pattern.split("|");
  return {
    title: (isWoman ? hers : his).replace("#", department),
    department,
    seniority: chosen.seniority,
  };
}
