import type { PackedProfile } from "@bussola/engine";
import type pg from "pg";
import { int8s } from "../../platform/arrays.ts";
import { type CopyTable, copyOut } from "../../platform/copy.ts";

/** Leads by id: those above `after`, up to `until`. */
export type LeadRange = { after: number; until: number };

const COLUMNS = "lead_id, id, version, history, traits, bot_at IS NOT NULL, kind <> 3";
const COLUMN = { leadId: 0, id: 1, version: 2, history: 3, traits: 4, bot: 5, known: 6 };

/** The profiles of a range of leads as they are stored, those of a lead next to each other. */
export class PackedProfiles {
  readonly #table: CopyTable;

  constructor(table: CopyTable) {
    this.#table = table;
  }

  get size(): number {
    return this.#table.size;
  }

  leadId(row: number): number {
    return this.#table.int8(row, COLUMN.leadId);
  }

  id(row: number): number {
    return this.#table.int8(row, COLUMN.id);
  }

  version(row: number): number {
    return this.#table.int4(row, COLUMN.version);
  }

  /** Some event of it was judged machine by its user agent. */
  bot(row: number): boolean {
    return this.#table.bool(row, COLUMN.bot);
  }

  /** Its identifier is a user id or an e-mail. */
  known(row: number): boolean {
    return this.#table.bool(row, COLUMN.known);
  }

  history(row: number): Uint8Array {
    return this.#table.raw(row, COLUMN.history);
  }

  traits(row: number): string {
    return this.#table.text(row, COLUMN.traits) as string;
  }

  packed(row: number): PackedProfile {
    return {
      bytes: this.#table.bytes,
      history: this.#span(row, COLUMN.history),
      traits: this.#span(row, COLUMN.traits),
    };
  }

  #span(row: number, column: number) {
    const from = this.#table.start(row, column);
    return { from, to: from + this.#table.length(row, column) };
  }
}

/**
 * Reads the leads of a range, whole, in the order of their ids: one instant of the base. The
 * connection must not be a pipelining one (`connectAlone`).
 */
export async function readProfiles(
  db: pg.ClientBase,
  { after, until }: LeadRange,
): Promise<PackedProfiles> {
  const select = `SELECT ${COLUMNS} FROM profile
    WHERE lead_id > ${whole(after)} AND lead_id <= ${whole(until)} ORDER BY lead_id, id`;
  return new PackedProfiles(await copyOut(db, select, Object.keys(COLUMN).length));
}

/**
 * Where the next range of about so many profiles ends: a lead's are never in two. Undefined when no
 * lead is left above `after`.
 */
export async function nextRange(
  db: pg.ClientBase | pg.Pool,
  after: number,
  profiles: number,
  last = Number.MAX_SAFE_INTEGER,
): Promise<LeadRange | undefined> {
  const { rows } = await db.query<{ until: number | null }>({
    name: "next-range",
    text: `SELECT max(lead_id) AS until
             FROM (SELECT lead_id FROM profile WHERE lead_id > $1 AND lead_id <= $3
                    ORDER BY lead_id LIMIT $2) AS p`,
    values: [after, profiles, last],
  });
  const until = rows[0]?.until ?? null;
  return until === null ? undefined : { after, until };
}

/** What a lead is made of, as text: another when a profile of it was written, came or went. */
export async function loadStates(
  db: pg.ClientBase,
  leadIds: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await db.query<{ leadId: number; id: number; version: number }>({
    name: "load-states",
    text: `SELECT lead_id AS "leadId", id, version FROM profile
            WHERE lead_id = ANY ($1::bigint[]) ORDER BY lead_id, id`,
    values: [int8s(leadIds)],
  });
  const states = new Map<number, string>();
  for (const { leadId, id, version } of rows)
    states.set(leadId, `${states.get(leadId) ?? ""}${id}:${version} `);
  return states;
}

/** The same of a lead that was read, its profiles being those from `row` up to `end`. */
export function stateOf(profiles: PackedProfiles, row: number, end: number): string {
  let state = "";
  for (let at = row; at < end; at++) state += `${profiles.id(at)}:${profiles.version(at)} `;
  return state;
}

/** The greatest id of a lead. */
export async function lastLead(db: pg.ClientBase | pg.Pool): Promise<number> {
  const { rows } = await db.query<{ id: number | null }>("SELECT max(lead_id) AS id FROM profile");
  return rows[0]?.id ?? 0;
}

export async function countLeadsAbove(db: pg.ClientBase | pg.Pool, after: number): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    "SELECT count(DISTINCT lead_id) AS n FROM profile WHERE lead_id > $1",
    [after],
  );
  return rows[0]?.n ?? 0;
}

/** COPY takes no parameters: only whole numbers get into its text. */
export function whole(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`expected a whole number, got ${value}`);
}
