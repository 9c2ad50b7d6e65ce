import { eraseLead, listDuplicates, mergeLeads, unmergeProfile } from "@bussola/contract";
import * as identity from "../../identity/store.ts";
import { identifiersOf } from "../../ledger/erasure/store.ts";
import { withTransaction } from "../../platform/postgres.ts";
import * as corrections from "../../scoring/corrections.ts";
import { on } from "../endpoint.ts";
import { forgetFiles } from "../imports/forget.ts";
import { leadIdOf } from "../leads/find.ts";
import { conflict, noLead, notFound } from "../refusal.ts";
import { findDuplicates } from "./duplicates.ts";

export const correctionRoutes = [
  on(mergeLeads, ({ params, body }, { pool, clock }) =>
    withTransaction(pool, async (db) => {
      const one = await leadIdOf(db, params.ref);
      const other = await leadIdOf(db, body.other);
      if (one === other) throw sameLead(one);
      const lead = await corrections.mergeLeads(db, one, other, clock.now());
      if (lead === undefined) throw noLead(body.other);
      return { lead };
    }),
  ),
  on(unmergeProfile, ({ params, body: { profile } }, { pool, clock }) =>
    withTransaction(pool, async (db) => {
      const lead = await leadIdOf(db, params.ref);
      if ((await identity.leadOfProfile(db, profile)) !== lead) throw noProfile(lead, profile);
      const back = await corrections.unmerge(db, profile, clock.now());
      if (back === undefined) throw neverMoved(profile);
      return { lead: back };
    }),
  ),
  on(eraseLead, async ({ params }, { pool, imports, guide }) => {
    // First: of an erasure that is cut short nobody is told that it was done.
    const identifiers = await withTransaction(pool, async (db) =>
      identifiersOf(db, await leadIdOf(db, params.ref)),
    );
    if ((await forgetFiles(imports, identifiers)) > 0) await guide.close();
    return withTransaction(pool, async (db) => {
      const erased = await corrections.erase(db, await leadIdOf(db, params.ref));
      if (!erased) throw noLead(params.ref);
      return erased;
    });
  }),
  on(listDuplicates, ({ query }, deps) => findDuplicates(deps, query.limit)),
];

const sameLead = (lead: number) =>
  conflict({
    en: `Both are the lead ${lead} already.`,
    it: `Sono già entrambi il lead ${lead}.`,
  });

const noProfile = (lead: number, profile: number) =>
  notFound({
    en: `The lead ${lead} has no profile ${profile}.`,
    it: `Il lead ${lead} non ha un profilo ${profile}.`,
  });

const neverMoved = (profile: number) =>
  conflict({
    en: `The profile ${profile} was not moved to this lead: take out one that was.`,
    it: `Il profilo ${profile} non è stato spostato in questo lead: togline uno che lo sia.`,
  });
