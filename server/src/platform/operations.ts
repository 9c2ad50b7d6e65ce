import type pg from "pg";
import type { Logger } from "pino";
import { Estimate } from "./estimate.ts";
import { safeError } from "./log.ts";
import { isConnectionLoss, isOutOfResources, withTransaction } from "./postgres.ts";

/** Advisory lock class of running operations; the session that holds it is the lease. */
export const LEASE = 7_003;
/** And of who plans operations. */
const PLANNING = 7_005;
const POLL_MS = 500;

export type OperationState = "waiting" | "running" | "done" | "failed" | "cancelled";

export type Operation = {
  id: number;
  kind: string;
  params: Record<string, unknown>;
  state: OperationState;
  step: string;
  done: number;
  total: number;
  /** Of the step, estimated; null while unknown. */
  secondsLeft: number | null;
  result: unknown;
  error: string | null;
  createdAt: Date;
  updatedAt: Date;
};

/**
 * Where a step is: plain data, which names nobody, kept with the operation for who takes it up after
 * a crash.
 */
export type Mark = {
  /** What the step is for; work for anything else begins at its start. */
  of: string;
  /** What there is up to this id is done. */
  after: number;
  /** What came of it. */
  found?: unknown;
};

export type Progress = {
  /** Told how far an operation is: what it does now, how much is done of how much. */
  (step: string, done: number, total: number, mark?: Mark): Promise<void>;
  /** The last mark of each step, of attempts that were cut off. */
  readonly marks?: Readonly<Record<string, Mark>>;
  /** Makes a mark together with the work that it speaks of, in its transaction. */
  readonly keep?: (db: pg.ClientBase, step: string, mark: Mark) => Promise<void>;
};

/** The mark that an earlier attempt left at a step for just this, with what it had found. */
export function markOf<Found>(
  { marks }: Progress,
  step: string,
  of: string | undefined,
): { after: number; found: Found } | undefined {
  const mark = marks?.[step];
  return mark && mark.of === of ? { after: mark.after, found: mark.found as Found } : undefined;
}

/** The work of one kind of operation; called again after a crash, with the marks that it made. */
export type Task = (params: Record<string, unknown>, progress: Progress) => Promise<unknown>;

const COLUMNS = `id, kind, params, state, step, done, total, seconds_left AS "secondsLeft", result,
  error, created_at AS "createdAt", updated_at AS "updatedAt"`;

export async function createOperation(
  db: pg.Pool | pg.ClientBase,
  kind: string,
  params: Record<string, unknown> = {},
): Promise<Operation> {
  const { rows } = await db.query<Operation>(
    `INSERT INTO operation (kind, params) VALUES ($1, $2) RETURNING ${COLUMNS}`,
    [kind, JSON.stringify(params)],
  );
  return rows[0] as Operation;
}

/**
 * An operation of this kind with just these parameters that is under way, or was done since an
 * instant: who asks the same again soon is given it.
 */
export async function findSame(
  pool: pg.Pool,
  kind: string,
  params: Record<string, unknown>,
  since: Date,
): Promise<Operation | undefined> {
  const { rows } = await pool.query<Operation>(
    `SELECT ${COLUMNS} FROM operation
      WHERE kind = $1 AND md5(params::text) = md5($2)
        AND (state IN ('waiting', 'running') OR (state = 'done' AND updated_at >= $3))
      ORDER BY id DESC LIMIT 1`,
    [kind, JSON.stringify(params), since],
  );
  return rows[0];
}

export async function findOperation(
  db: pg.Pool | pg.ClientBase,
  id: number,
): Promise<Operation | undefined> {
  const { rows } = await db.query<Operation>(`SELECT ${COLUMNS} FROM operation WHERE id = $1`, [
    id,
  ]);
  return rows[0];
}

export async function listOperations(pool: pg.Pool, limit: number): Promise<Operation[]> {
  const { rows } = await pool.query<Operation>(
    `SELECT ${COLUMNS} FROM operation ORDER BY id DESC LIMIT $1`,
    [limit],
  );
  return rows;
}

/** Those of some kinds that wait or run, oldest first. */
export async function operationsOf(pool: pg.Pool, kinds: readonly string[]): Promise<Operation[]> {
  const { rows } = await pool.query<Operation>(
    `SELECT ${COLUMNS} FROM operation
      WHERE kind = ANY ($1::text[]) AND state IN ('waiting', 'running') ORDER BY id`,
    [kinds],
  );
  return rows;
}

/** The newest of some kinds, whatever became of it. */
export async function lastOperation(
  pool: pg.Pool,
  kinds: readonly string[],
): Promise<Operation | undefined> {
  const { rows } = await pool.query<Operation>(
    `SELECT ${COLUMNS} FROM operation WHERE kind = ANY ($1::text[]) ORDER BY id DESC LIMIT 1`,
    [kinds],
  );
  return rows[0];
}

/** Calls off an operation in one of these states; false when it is in none of them. */
export async function cancelOperation(
  pool: pg.Pool,
  id: number,
  states: readonly OperationState[],
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE operation SET state = 'cancelled', marks = '{}', seconds_left = NULL, updated_at = now()
      WHERE id = $1 AND state = ANY ($2::text[])`,
    [id, states],
  );
  return rowCount === 1;
}

/** A person called the operation off while it ran, or another attempt has taken it over. */
class TakenAway extends Error {}

/** Who takes an operation up; a process that slept while its lease was lost is heard no more. */
type Attempt = { id: number; attempt: number; marks: Record<string, Mark> };

/** The first operation that was ever asked for of a kind. */
export async function firstOperation(pool: pg.Pool, kind: string): Promise<Operation | undefined> {
  const { rows } = await pool.query<Operation>(
    `SELECT ${COLUMNS} FROM operation WHERE kind = $1 ORDER BY id LIMIT 1`,
    [kind],
  );
  return rows[0];
}

/** Whether an operation of a kind is waiting, running, or was done since an instant. */
export async function hasOperationSince(
  pool: pg.Pool,
  kind: string,
  since: Date,
): Promise<boolean> {
  const { rows } = await pool.query(
    `SELECT 1 FROM operation WHERE kind = $1
        AND (state IN ('waiting', 'running') OR (state = 'done' AND created_at >= $2)) LIMIT 1`,
    [kind, since],
  );
  return rows.length > 0;
}

/** One process at a time looks what is due and asks for it: two that look at once would ask twice. */
export async function planOperations(pool: pg.Pool, plan: () => Promise<void>): Promise<void> {
  await withTransaction(pool, async (db) => {
    await db.query("SELECT pg_advisory_xact_lock($1, 0)", [PLANNING]);
    await plan();
  });
}

/**
 * Runs operations one at a time, oldest first, on any number of processes. The lease is a session
 * lock: it goes with its process, so that another takes the work up at once after a crash.
 */
export class OperationRunner {
  readonly #pool: pg.Pool;
  readonly #tasks: Readonly<Record<string, Task>>;
  readonly #log: Logger;
  #stopping = false;
  #loop: Promise<void> | undefined;
  #wake: () => void = () => {};

  constructor(pool: pg.Pool, tasks: Readonly<Record<string, Task>>, log: Logger) {
    this.#pool = pool;
    this.#tasks = tasks;
    this.#log = log;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Leaves the operation in hand at its next step, still running: the next process goes on with it. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      const worked = await this.#takeOne().catch((error: unknown) => {
        this.#log.error({ err: error }, "operation runner");
        return false;
      });
      if (!worked) await this.#pause();
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #takeOne(): Promise<boolean> {
    const lease = await this.#pool.connect();
    let lost: Error | undefined;
    // Nobody waits for an answer of it while the work is done: unheard, its end would be the process's.
    const onError = (error: Error) => {
      lost = error;
    };
    lease.on("error", onError);
    try {
      const { rows } = await lease.query<Operation>(
        `SELECT ${COLUMNS} FROM operation WHERE state IN ('waiting', 'running') ORDER BY id LIMIT 1`,
      );
      const operation = rows[0];
      // One at a time on the whole base: the lock is one, whatever the operation.
      if (!operation || !(await tryLock(lease))) return false;
      let ended = false;
      try {
        ended = await this.#perform(operation, () => lost);
      } finally {
        if (!lost) await lease.query("SELECT pg_advisory_unlock($1, 0)", [LEASE]);
      }
      return ended && !lost;
    } finally {
      lease.off("error", onError);
      lease.release(lost);
    }
  }

  /**
   * @param lost the lease's error: another process may be at work on the same by now
   * @returns false when it was interrupted, and is to be taken up again a little later
   */
  async #perform({ id, kind, params }: Operation, lost: () => Error | undefined): Promise<boolean> {
    const { rows } = await this.#pool.query<Attempt>(
      `UPDATE operation SET state = 'running', attempt = attempt + 1, updated_at = now()
        WHERE id = $1 AND state IN ('waiting', 'running') RETURNING id, attempt, marks`,
      [id],
    );
    const [attempt] = rows;
    if (!attempt) return true;
    const estimate = new Estimate();
    try {
      const task = this.#tasks[kind];
      if (!task) throw new Error(`no operation is called ${kind}`);
      const tell = async (step: string, done: number, total: number, mark?: Mark) => {
        const error = lost() ?? (this.#stopping ? new Error("stopping") : undefined);
        if (error) throw error;
        const secondsLeft = estimate.secondsLeft(step, done, total);
        await this.#progress(attempt, { step, done, total, secondsLeft }, mark);
      };
      const keep = (db: pg.ClientBase, step: string, mark: Mark) =>
        keepMark(db, attempt, { [step]: mark });
      const result = await task(params, Object.assign(tell, { marks: attempt.marks, keep }));
      const error = lost();
      if (error) throw error;
      await this.#end(attempt, "done", result ?? null, null);
    } catch (error) {
      if (error instanceof TakenAway) return true;
      // Not a fault of the work: it stays running, and who has the lease next goes on with it.
      if (lost() || this.#stopping || isConnectionLoss(error) || isOutOfResources(error)) {
        this.#log.warn({ err: error, operation: id, kind }, "operation interrupted");
        return false;
      }
      this.#log.error({ err: error, operation: id, kind }, "operation failed");
      // Kept where an erasure does not look: PostgreSQL quotes what people said.
      await this.#end(attempt, "failed", null, safeError(error).message);
    }
    return true;
  }

  async #progress(
    { id, attempt }: Attempt,
    { step, done, total, secondsLeft }: Pick<Operation, "step" | "done" | "total" | "secondsLeft">,
    mark: Mark | undefined,
  ): Promise<void> {
    const { rowCount } = await this.#pool.query(
      `UPDATE operation SET step = $3, done = $4, total = $5, seconds_left = $6,
              marks = marks || $7::jsonb, updated_at = now()
        WHERE id = $1 AND attempt = $2 AND state = 'running'`,
      [id, attempt, step, done, total, secondsLeft, JSON.stringify(mark ? { [step]: mark } : {})],
    );
    if (rowCount === 0) throw new TakenAway();
  }

  async #end(
    { id, attempt }: Attempt,
    state: OperationState,
    result: unknown,
    error: string | null,
  ): Promise<void> {
    await this.#pool.query(
      `UPDATE operation SET state = $3, result = $4, error = $5, marks = '{}', seconds_left = NULL,
              updated_at = now() WHERE id = $1 AND attempt = $2 AND state = 'running'`,
      [id, attempt, state, JSON.stringify(result), error],
    );
  }
}

async function keepMark(
  db: pg.ClientBase,
  { id, attempt }: Attempt,
  marks: Record<string, Mark>,
): Promise<void> {
  const { rowCount } = await db.query(
    `UPDATE operation SET marks = marks || $3::jsonb
      WHERE id = $1 AND attempt = $2 AND state = 'running'`,
    [id, attempt, JSON.stringify(marks)],
  );
  if (rowCount === 0) throw new TakenAway();
}

async function tryLock(lease: pg.PoolClient): Promise<boolean> {
  const { rows } = await lease.query<{ locked: boolean }>(
    "SELECT pg_try_advisory_lock($1, 0) AS locked",
    [LEASE],
  );
  return rows[0]?.locked === true;
}
