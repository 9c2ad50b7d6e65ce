import type { Answer, listDuplicates } from "@bussola/contract";
import { listNoted } from "../../identity/store.ts";
import { alike, emptyField } from "../../scoring/simulation/duplicates.ts";
import type { Deps } from "../deps.ts";
import { askBase, sampleOf } from "../lists/find.ts";

/** Leads of which some may be alike that are told of at once. */
const SOME_LEADS = 50_000;

/**
 * Leads that share what few others have, or that came up as one person when events were linked; at most
 * `limit` groups of them. @throws {Refusal} 503 while the base is being loaded
 */
export async function findDuplicates(
  deps: Deps,
  limit: number,
): Promise<Answer<typeof listDuplicates>> {
  const found = new Map<string, { leads: number[]; reasons: Set<string> }>();
  const add = (leads: number[], reasons: readonly string[]) => {
    const group = found.get(leads.join()) ?? { leads, reasons: new Set<string>() };
    for (const reason of reasons) group.reasons.add(reason);
    found.set(leads.join(), group);
  };
  const field = emptyField();
  const { answer: marked, share } = await askBase(deps, { kind: "mark", field });
  const parts = Math.ceil(marked.again / SOME_LEADS);
  for (let part = 0; part < parts && found.size < limit; part++) {
    const { answer } = await askBase(deps, { kind: "twins", field, part, parts });
    for (const { leads, marks } of alike(answer)) add(leads, marks);
  }
  for (const { leads, reason } of await listNoted(deps.pool, limit)) add(leads, [reason]);
  const groups = [...found.values()].sort((a, b) => byPlaces(a.leads, b.leads)).slice(0, limit);
  return {
    duplicates: groups.map(({ leads, reasons }) => ({ leads, reasons: [...reasons].sort() })),
    sample: await sampleOf(deps.pool, marked.leads, share),
  };
}

function byPlaces(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((lead, i) => lead !== b[i]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? 0);
}
