import type { Guided } from "@bussola/contract";
import * as store from "../../learning/guided/store.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ImportFiles } from "../imports/files.ts";
import { presentFile } from "../imports/mapping.ts";
import { conflict, type Refusal } from "../refusal.ts";
import type { Db, Pool } from "../store.ts";
import { text } from "./text.ts";

type State = Awaited<ReturnType<typeof store.stateOf>>;

export const personOf = (actor: Actor): string | null =>
  actor.kind === "person" ? actor.id : null;

export async function guidedOf(actor: Actor, { pool, imports }: Deps): Promise<Guided | null> {
  const row = await store.findGuided(pool, personOf(actor));
  if (!row) return null;
  const { state, version, operation, updatedAt } = row;
  const [file, open] = await Promise.all([
    fileOf(state.file, imports),
    fileOf(state.open, imports),
  ]);
  return {
    ...{ state, version, operation, updatedAt: updatedAt.toISOString() },
    file: file ? presentFile(file.id, file.about) : null,
    open: open ? presentFile(open.id, open.about) : null,
  };
}

/** A file that is still here with its content. */
export async function fileOf(id: string | null, imports: ImportFiles) {
  const about = id === null ? undefined : await imports.about(id);
  if (id === null || !about) return undefined;
  const received = await imports.received(id).catch(() => 0);
  return received > 0 ? { id, about } : undefined;
}

/** Why a person's guided start is not, or not as they know it: 409 where a colleague took it over. */
export async function lost(
  db: Db | Pool,
  person: string | null,
  otherwise: Refusal,
): Promise<Refusal> {
  const isThere = (await store.findGuided(db, person)) !== undefined;
  const by = isThere ? undefined : await store.takenBy(db, person);
  return by ? conflict(text.takenOver(by.name)) : otherwise;
}

export const isRunning = (state: State): boolean => state === "waiting" || state === "running";

/** What is being imported is not changed meanwhile. @throws {Refusal} 409 */
export async function refuseRunning(operation: number | null, db: Db | Pool): Promise<void> {
  if (isRunning(await store.stateOf(operation, db))) throw conflict(text.running);
}
