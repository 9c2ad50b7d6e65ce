import type { JsonObject } from "@bussola/engine";
import type { Person } from "./people.ts";

/** What a short form asks for: the newsletter's, a guide's. */
export function contactTraits(person: Person): JsonObject {
  const { firstName, lastName, email, country, age } = person;
  const traits: JsonObject = { firstName, lastName, email: email ?? "", country: country.code };
  if (age !== undefined) traits.age = age;
  if (person.kind === "junk" || person.kind === "candidate")
    traits.title = person.role?.title ?? "";
  return traits;
}

/** What a long form asks for: a demo, a trial, a webinar. */
export function workTraits(person: Person): JsonObject {
  const traits = contactTraits(person);
  const { role, company, phone } = person;
  if (role) traits.title = role.title;
  if (role?.department) traits.department = role.department;
  if (phone !== undefined) traits.phone = phone;
  if (!company) return { ...traits, city: person.city };
  return {
    ...traits,
    city: company.city,
    company: {
      name: company.name,
      industry: company.industry,
      employees: company.employees,
      website: company.domain,
    },
  };
}
