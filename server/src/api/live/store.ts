import type { LiveMessage } from "@bussola/contract";
import {
  isTooFarBehind,
  type Position,
  readChanges,
  startOfChanges,
} from "../../ledger/changes/store.ts";
import type { Pool } from "../store.ts";

type Progress = Extract<LiveMessage, { kind: "operation" }>["operation"];

/** Leads named in one message; beyond them it says that there are others. */
const NAMED_LEADS = 200;
/** Long work goes on one at a time: what changed is among the last. */
const LAST_OPERATIONS = 10;

export type Seen = { position: Position; at: number; operations: ReadonlyMap<number, string> };

export async function startOfNews(pool: Pool, now: number): Promise<Seen> {
  const position = await startOfChanges(pool);
  const operations = await lastOperations(pool);
  return { position, at: now, operations: new Map(operations.map((one) => [one.id, keyOf(one)])) };
}

/** What is new since it was last looked at, whichever process did it. */
export async function readNews(
  pool: Pool,
  seen: Seen,
): Promise<{ seen: Seen; news: LiveMessage[] }> {
  const [{ leadIds, position, at }, last] = await Promise.all([
    readChanges(pool, seen.position),
    lastOperations(pool),
  ]);
  const news: LiveMessage[] = last
    .filter((one) => seen.operations.get(one.id) !== keyOf(one))
    .map((operation) => ({ kind: "operation", operation }));
  const all = leadIds.length > NAMED_LEADS || isTooFarBehind(seen.at, at);
  if (leadIds.length > 0 || all)
    news.push({ kind: "leads", leads: leadIds.slice(0, NAMED_LEADS), all });
  const operations = new Map(last.map((one) => [one.id, keyOf(one)]));
  return { seen: { position, at, operations }, news };
}

async function lastOperations(pool: Pool): Promise<Progress[]> {
  const { rows } = await pool.query<Progress>(
    `SELECT id, kind, state, step, done, total, seconds_left AS "secondsLeft"
       FROM operation ORDER BY id DESC LIMIT $1`,
    [LAST_OPERATIONS],
  );
  return rows.reverse();
}

const keyOf = (operation: Progress): string => JSON.stringify(operation);
