import type { PackedProfile } from "@bussola/engine";
import type pg from "pg";
import { int8s } from "../../platform/arrays.ts";
import { type CopyTable, copyOut } from "../../platform/copy.ts";
import type { ProfileRow } from "../profile.ts";
import { PROFILE_COLUMNS } from "../store.ts";

/** Leads by id: those above `after`, up to `until`. */
export type LeadRange = { after: number; until: number };

const COLUMNS = "lead_id, id, version, history, traits, bot_at, kind <> 3, first_at, last_at";
const COLUMN = {
  ...{ leadId: 0, id: 1, version: 2, history: 3, traits: 4, bot: 5, known: 6 },
  ...{ firstAt: 7, lastAt: 8, arrivals: 9 },
};
/** Of profiles from before arrivals were kept, what their first event told. */
const ARRIVALS = `coalesce(arrivals, json_build_array(json_build_array(
  extract(epoch FROM first_at)::float8 * 1000, touch::json -> 0, touch::json -> 1))::text)`;

/** From where binary timestamps count their microseconds. */
const POSTGRES_EPOCH = Date.UTC(2000, 0, 1);

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
    return !this.#table.isNull(row, COLUMN.bot);
  }

  /** Of the first such event, in milliseconds; null when there is none. */
  botAt(row: number): number | null {
    return this.bot(row) ? this.#instant(row, COLUMN.bot) : null;
  }

  /** Its identifier is a user id or an e-mail. */
  known(row: number): boolean {
    return this.#table.bool(row, COLUMN.known);
  }

  /** Of its first event, in milliseconds. */
  firstAt(row: number): number {
    return this.#instant(row, COLUMN.firstAt);
  }

  /** Of its last event, in milliseconds. */
  lastAt(row: number): number {
    return this.#instant(row, COLUMN.lastAt);
  }

  /** JSON, as the ledger's `arrivals.ts` reads it; null unless it was asked for. */
  arrivals(row: number): string | null {
    return this.#table.text(row, COLUMN.arrivals);
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

  #instant(row: number, column: number): number {
    return POSTGRES_EPOCH + this.#table.int8(row, column) / 1000;
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
  also?: "arrivals",
): Promise<PackedProfiles> {
  const select = `SELECT ${COLUMNS}, ${also ? ARRIVALS : "NULL::text"} FROM profile
    WHERE lead_id > ${whole(after)} AND lead_id <= ${whole(until)} ORDER BY lead_id, id`;
  return new PackedProfiles(await copyOut(db, select, Object.keys(COLUMN).length));
}

/** What a walk goes by: leads, or profiles each for itself. */
export type Walked = "lead" | "profile";
const WALKED = { lead: "lead_id", profile: "id" } as const;

/**
 * Where the next range of about so many profiles ends: a lead's are never in two. Undefined when
 * nothing is left above `after`, up to `last`.
 */
export async function nextRange(
  db: pg.ClientBase | pg.Pool,
  by: Walked,
  { after, last, profiles }: { after: number; last: number; profiles: number },
): Promise<LeadRange | undefined> {
  const { rows } = await db.query<{ until: number | null }>({
    name: `next-range-${by}`,
    text: `SELECT max(id) AS until
             FROM (SELECT ${WALKED[by]} AS id FROM profile
                    WHERE ${WALKED[by]} > $1 AND ${WALKED[by]} <= $3
                    ORDER BY ${WALKED[by]} LIMIT $2) AS p`,
    values: [after, profiles, last],
  });
  const until = rows[0]?.until ?? null;
  return until === null ? undefined : { after, until };
}

/** Profiles by id: those above `after`, up to `until`. */
export type ProfileRange = LeadRange;

/** Whole profiles, in the order of their ids, or of their leads'. */
export async function loadProfilesIn(
  db: pg.ClientBase,
  by: Walked,
  { after, until }: LeadRange | ProfileRange,
): Promise<ProfileRow[]> {
  const { rows } = await db.query<ProfileRow>({
    name: `load-profiles-by-${by}`,
    text: `SELECT ${PROFILE_COLUMNS} FROM profile p
            WHERE p.${WALKED[by]} > $1 AND p.${WALKED[by]} <= $2 ORDER BY p.${WALKED[by]}`,
    values: [after, until],
  });
  return rows;
}

export async function loadProfilesById(db: pg.ClientBase, ids: number[]): Promise<ProfileRow[]> {
  const { rows } = await db.query<ProfileRow>({
    name: "load-profiles-by-id",
    text: `SELECT ${PROFILE_COLUMNS} FROM profile p WHERE p.id = ANY ($1::bigint[])`,
    values: [int8s(ids)],
  });
  return rows;
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

/** How many leads or profiles there are above an id, and the last of them. */
export async function measureBase(
  db: pg.ClientBase | pg.Pool,
  by: Walked,
  after: number,
): Promise<{ n: number; last: number }> {
  const { rows } = await db.query<{ n: number; last: number }>(
    `SELECT count(DISTINCT ${WALKED[by]}) AS n, coalesce(max(${WALKED[by]}), 0) AS last
       FROM profile WHERE ${WALKED[by]} > $1`,
    [after],
  );
  return rows[0] ?? { n: 0, last: 0 };
}

/** COPY takes no parameters: only whole numbers get into its text. */
export function whole(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`expected a whole number, got ${value}`);
}
