import { randomUUID } from "node:crypto";
import type { Answer, LeadWork, ListWork, workOnList } from "@bussola/contract";
import { createOperation, findOperation } from "../../platform/operations.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { chooseVersion } from "../models/choose.ts";
import { presentOperation } from "../operations/present.ts";
import { conflict, notFound } from "../refusal.ts";
import type { Task } from "../tasks.ts";
import type { Work } from "../work/say.ts";
import { workOn } from "../work/work.ts";
import { matchAll } from "./find.ts";
import { type Selection, whichLeads } from "./which.ts";

/** The same to be said of some leads, by id. */
type Part = { leads: number[]; work: Work };
/** What an operation is asked for: `id` makes a repetition of it change nothing more. */
type Params = { parts: Part[]; by: string | null; id: string };
/** `undo` is what to say to have it as it was. */
type Result = { done: number; failed: number; undo: Part[] };

type Started = Answer<typeof workOnList>;

const ORDER = { order: "score", descending: true, after: undefined } as const;
const SOME_LEADS = 500;

/** Starts saying something of all leads that match now. @throws {Refusal} */
export async function startWork(
  deps: Deps,
  selection: Selection,
  work: ListWork,
  actor: Actor,
): Promise<Started> {
  const chosen = await chooseVersion(deps.pool, selection.model);
  const which = await whichLeads(deps, { ...selection, ...ORDER }, chosen);
  return start(deps, [{ leads: [...(await matchAll(deps, which))], work }], actor);
}

/** Starts giving back what leads had before an operation. @throws {Refusal} */
export async function undoWork(deps: Deps, id: number, actor: Actor): Promise<Started> {
  const found = await findOperation(deps.pool, id);
  if (found?.kind !== "work") throw noWork(id);
  if (found.state !== "done") throw notDone(id);
  return start(deps, (found.result as Result).undo, actor);
}

async function start({ pool }: Deps, parts: Part[], actor: Actor): Promise<Started> {
  const by = actor.kind === "person" ? actor.email : null;
  const params: Params = { parts, by, id: randomUUID() };
  return presentOperation(await createOperation(pool, "work", params));
}

/** Says it, some leads at a time. */
export function workTask(deps: Pick<Deps, "pool" | "clock" | "ingest">): Task {
  return async (given, progress): Promise<Result> => {
    const { parts, by, id } = given as Params;
    const author = by === null ? { kind: "key" as const } : { kind: "person" as const, email: by };
    const total = parts.reduce((sum, { leads }) => sum + leads.length, 0);
    const undo = new Map<string, Part>();
    let [done, failed] = [0, 0];
    for (const { leads, work } of parts)
      for (let from = 0; from < leads.length; from += SOME_LEADS) {
        await progress("leads", done + failed, total);
        const refs = leads.slice(from, from + SOME_LEADS).map((lead) => `lead:${lead}`);
        const said = await workOn(deps, refs, { ...work, id }, author);
        done += said.done.length;
        failed += said.failed.length;
        for (const { lead, previous } of said.done) remember(undo, lead, before(work, previous));
      }
    return { done, failed, undo: [...undo.values()] };
  };
}

/** What to say of a lead to have again what it had. */
function before({ owner, stage, tags, addTags, removeTags }: Work, previous: LeadWork): Work {
  return {
    ...(owner !== undefined && { owner: previous.owner }),
    ...(stage !== undefined && { stage: previous.stage }),
    ...((tags ?? addTags ?? removeTags) && { tags: previous.tags }),
  };
}

/** Those who had the same are put together. */
function remember(undo: Map<string, Part>, lead: number, work: Work): void {
  const key = JSON.stringify(work);
  const part = undo.get(key);
  if (part) part.leads.push(lead);
  else undo.set(key, { leads: [lead], work });
}

const noWork = (id: number) =>
  notFound({
    en: `There is no operation ${id} that worked on leads.`,
    it: `Non c'è nessuna operazione ${id} che abbia lavorato su dei lead.`,
  });

const notDone = (id: number) =>
  conflict({
    en: `The operation ${id} is not done yet: undo it when it is.`,
    it: `L'operazione ${id} non è ancora finita: annullala quando lo sarà.`,
  });
