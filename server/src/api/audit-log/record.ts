import type { Endpoint } from "@bussola/contract";
import type { Actor } from "../actor.ts";
import type { Call } from "../endpoint.ts";
import { leadIdOf } from "../leads/find.ts";
import type { Pool } from "../store.ts";
import { nameOf, saveEntry } from "./store.ts";

/** Whether what an endpoint does is written down: what changes something, or takes a file away. */
export const isRecorded = ({ method, readsOnly, draft, file }: Endpoint): boolean =>
  file !== undefined || (method !== "GET" && readsOnly !== true && draft !== true);

/**
 * Which thing a request is about, to be asked before it is dealt with: a lead that is erased has no
 * number afterwards, a person who is deleted no name. Of leads the number alone, since a reference may be an address.
 */
export async function subjectOf(
  pool: Pool,
  { path }: Endpoint,
  call: Call,
): Promise<string | null> {
  const { ref, ...params } = (call.params ?? {}) as Record<string, unknown>;
  if (path.startsWith("/api/people/")) return nameOf(pool, String(params.id));
  if (typeof params.person === "string") return nameOf(pool, params.person);
  if (typeof ref === "string") {
    const lead = await leadIdOf(pool, ref).catch(() => undefined);
    return lead === undefined ? null : String(lead);
  }
  const named = Object.values(params).map(String);
  return named.length > 0 ? named.join(" ") : null;
}

/** Writes down what somebody did. */
export async function record(
  pool: Pool,
  { method, path }: Endpoint,
  actor: Pick<Actor & { kind: "person" }, "kind" | "id" | "name"> | (Actor & { kind: "key" }),
  subject: string | null,
): Promise<void> {
  await saveEntry(pool, {
    ...{ method, path, subject },
    ...(actor.kind === "person"
      ? { personId: actor.id, name: actor.name }
      : { personId: null, name: { sourceId: actor.key.sourceId } }),
  });
}

/** What was made, by the id or name that the answer gives it; never an address. */
export function madeOf(answer: unknown): string | null {
  const { id, name, email, lead } = (answer ?? {}) as Record<string, unknown>;
  // Of a person the name: their number says nothing to people.
  const made = (email === undefined ? undefined : name) ?? id ?? lead ?? name;
  return typeof made === "string" || typeof made === "number" ? String(made) : null;
}
