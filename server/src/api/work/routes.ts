import {
  giveFeedback,
  setOwner,
  setStage,
  setTags,
  takeBackFeedback,
  workInBulk,
} from "@bussola/contract";
import { withTransaction } from "../../platform/postgres.ts";
import { takeBack } from "../../scoring/corrections.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { on } from "../endpoint.ts";
import { leadIdOf } from "../leads/find.ts";
import { noLead, notFound } from "../refusal.ts";
import type { Work } from "./say.ts";
import { type Done, workOn } from "./work.ts";

export const workRoutes = [
  on(giveFeedback, async ({ params, body, actor }, deps) => {
    const { lead, key } = await workOnOne(deps, params.ref, body, actor);
    if (key === null) throw new Error("feedback without a key");
    return { lead, key };
  }),
  on(takeBackFeedback, ({ params: { ref, key } }, { pool, clock }) =>
    withTransaction(pool, async (db) => {
      const lead = await takeBack(db, await leadIdOf(db, ref), key, clock.now());
      if (lead === undefined) throw noFeedback(key);
      return { lead, key };
    }),
  ),
  on(setOwner, async ({ params, body, actor }, deps) =>
    moved(await workOnOne(deps, params.ref, body, actor)),
  ),
  on(setStage, async ({ params, body, actor }, deps) =>
    moved(await workOnOne(deps, params.ref, body, actor)),
  ),
  on(setTags, async ({ params, body: { tags }, actor }, deps) =>
    moved(await workOnOne(deps, params.ref, { tags }, actor)),
  ),
  on(workInBulk, async ({ body: { refs, ...work }, actor, language }, deps) => {
    const { done, failed } = await workOn(deps, refs, work, actor);
    return {
      done,
      failed: failed.map(({ ref, refusal }) => ({ ref, reason: refusal.sentence[language] })),
    };
  }),
];

/** @throws {Refusal} when it cannot be said of the lead */
async function workOnOne(deps: Deps, ref: string, work: Work, actor: Actor): Promise<Done> {
  const { done, failed } = await workOn(deps, [ref], work, actor);
  const [refused] = failed;
  if (refused) throw refused.refusal;
  const [only] = done;
  if (!only) throw noLead(ref);
  return only;
}

const moved = ({ lead, previous }: Done) => ({ lead, previous });

const noFeedback = (key: string) =>
  notFound({
    en: `The lead has no answer ${key}: it may have been taken back already.`,
    it: `Il lead non ha una risposta ${key}: forse è già stata ritirata.`,
  });
