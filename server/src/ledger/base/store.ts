import type { PackedProfile } from "@bussola/engine";
import type pg from "pg";
import { type CopyTable, copyOut } from "../../platform/copy.ts";

/** Leads by id: those above `after`, up to `until`. */
export type LeadRange = { after: number; until: number };

const COLUMNS = "lead_id, id, version, history, traits, bot_at IS NOT NULL";
const COLUMN = { leadId: 0, id: 1, version: 2, history: 3, traits: 4, bot: 5 };

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

/** COPY takes no parameters: only whole numbers get into its text. */
export function whole(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`expected a whole number, got ${value}`);
}
