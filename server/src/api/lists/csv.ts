import type { ListedLead } from "@bussola/contract";

const OWN: Readonly<Record<string, (lead: ListedLead) => unknown>> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  email: ({ email }) => email,
  userId: ({ userId }) => userId,
  company: ({ company }) => company,
  title: ({ title }) => title,
  score: ({ display, score }) => display ?? score,
  fit: ({ dimensions }) => dimensions.fit,
  engagement: ({ dimensions }) => dimensions.engagement,
  band: ({ band }) => band,
  grade: ({ grade }) => grade,
  persona: ({ persona }) => persona,
  chance: ({ chance }) => chance,
  ready: ({ ready }) => ready,
  owner: ({ owner }) => owner,
  stage: ({ stage }) => stage,
  tags: ({ tags }) => tags,
  lastAt: ({ lastAt }) => lastAt,
};

export const isOwnColumn = (id: string): boolean => Object.hasOwn(OWN, id);

/** What stands in a column for a lead. */
export function contentOf(lead: ListedLead, id: string): unknown {
  const own = Object.hasOwn(OWN, id) ? OWN[id] : undefined;
  if (own) return own(lead);
  const [kind, name] = partsOf(id);
  return kind === "trait" ? lead.traits[name] : lead.signals[name]?.amount;
}

/** `trait:company.size` as its kind and its name. */
export function partsOf(id: string): [kind: string, name: string] {
  const colon = id.indexOf(":");
  return [id.slice(0, colon), id.slice(colon + 1)];
}
