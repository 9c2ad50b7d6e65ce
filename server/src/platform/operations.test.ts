import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import {
  createOperation,
  findOperation,
  hasOperationSince,
  markOf,
  type Operation,
  OperationRunner,
  planOperations,
  type Task,
} from "./operations.ts";

const silent = pino({ level: "silent" });

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function ended(id: number): Promise<Operation> {
  for (;;) {
    const operation = await findOperation(database.pool, id);
    if (operation?.state === "done" || operation?.state === "failed") return operation;
    await sleep(20);
  }
}

const withRunner = async (tasks: Record<string, Task>, work: () => Promise<void>) => {
  const runner = new OperationRunner(database.pool, tasks, silent);
  runner.start();
  await work();
  await runner.stop();
};

test("runs what waits, tells how far it is, and keeps the result", async () => {
  const tasks: Record<string, Task> = {
    count: async ({ to }, progress) => {
      await progress("counting", 2, Number(to));
      return { counted: to };
    },
  };
  await withRunner(tasks, async () => {
    const { id } = await createOperation(database.pool, "count", { to: 5 });
    expect(await ended(id)).toMatchObject({
      state: "done",
      step: "counting",
      done: 2,
      total: 5,
      result: { counted: 5 },
    });
  });
});

test("keeps why an operation failed, and goes on with the next", async () => {
  const tasks: Record<string, Task> = {
    break: async () => {
      throw new Error("no such luck");
    },
    work: async () => null,
  };
  await withRunner(tasks, async () => {
    const broken = await createOperation(database.pool, "break");
    const unknown = await createOperation(database.pool, "nobody knows");
    const next = await createOperation(database.pool, "work");
    expect(await ended(broken.id)).toMatchObject({ state: "failed", error: "no such luck" });
    expect(await ended(unknown.id)).toMatchObject({ state: "failed" });
    expect(await ended(next.id)).toMatchObject({ state: "done", result: null });
  });
});

test("two runners share the work one at a time; what a dead one left running is taken up", async () => {
  const { id } = await createOperation(database.pool, "slow");
  await database.pool.query("UPDATE operation SET state = 'running' WHERE id = $1", [id]);
  let running = 0;
  let most = 0;
  const tasks: Record<string, Task> = {
    slow: async () => {
      most = Math.max(most, ++running);
      await sleep(100);
      running--;
      return null;
    },
  };
  const other = new OperationRunner(database.pool, tasks, silent);
  other.start();
  await withRunner(tasks, async () => {
    const second = await createOperation(database.pool, "slow");
    expect(await ended(id)).toMatchObject({ state: "done" });
    expect(await ended(second.id)).toMatchObject({ state: "done" });
  });
  await other.stop();
  expect(most).toBe(1);
});

test("an operation whose connections are cut is done again, and its process lives on", async () => {
  let begun = 0;
  const tasks: Record<string, Task> = {
    cut: async (_params, progress) => {
      if (++begun === 1)
        await database.pool.query(
          `SELECT pg_terminate_backend(pid) FROM pg_locks
            WHERE locktype = 'advisory' AND classid = 7003 AND granted
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        );
      await sleep(100);
      await progress("on", 1, 1);
      return { begun };
    },
  };
  await withRunner(tasks, async () => {
    const { id } = await createOperation(database.pool, "cut");
    expect(await ended(id)).toMatchObject({ state: "done", result: { begun: 2 } });
  });
});

test("a stop does not wait for the end of a long operation, which the next runner begins again", async () => {
  let steps = 0;
  const tasks: Record<string, Task> = {
    long: async (_params, progress) => {
      for (const many = steps === 0 ? 10_000 : 1; steps < many; steps++) {
        await progress("on", steps, many);
        await sleep(10);
      }
      return null;
    },
  };
  const { id } = await createOperation(database.pool, "long");
  await withRunner(tasks, async () => {
    while (steps < 2) await sleep(10);
  });
  expect(await findOperation(database.pool, id)).toMatchObject({ state: "running" });
  await withRunner(tasks, async () => {
    expect(await ended(id)).toMatchObject({ state: "done" });
  });
});

test("who takes an operation up finds what was marked, and nothing of it is left in the end", async () => {
  const found: unknown[] = [];
  let begun = 0;
  const tasks: Record<string, Task> = {
    marked: async (_params, progress) => {
      begun++;
      for (const step of ["first", "second"])
        found.push(markOf(progress, step, "this"), markOf(progress, step, "other"));
      if (begun > 1) return null;
      await progress("first", 1, 2, { of: "this", after: 10, found: { n: 1 } });
      await progress("first", 2, 2, { of: "this", after: 20, found: { n: 2 } });
      await progress("second", 0, 2);
      await progress("second", 1, 2, { of: "other", after: 30 });
      throw Object.assign(new Error("cut"), { code: "ECONNRESET" });
    },
  };
  await withRunner(tasks, async () => {
    const { id } = await createOperation(database.pool, "marked");
    await ended(id);
    const first = { after: 20, found: { n: 2 } };
    const nothing = [undefined, undefined, undefined, undefined];
    expect(found).toEqual([...nothing, first, undefined, undefined, { after: 30 }]);
    const { rows } = await database.pool.query("SELECT marks FROM operation WHERE id = $1", [id]);
    expect(rows).toEqual([{ marks: {} }]);
  });
});

test("who slept while another took its operation over is not heard any more", async () => {
  let begun = 0;
  let refused = false;
  const tasks: Record<string, Task> = {
    slept: async (_params, progress) => {
      if (++begun > 1) return { begun };
      await database.pool.query("UPDATE operation SET attempt = attempt + 1 WHERE kind = 'slept'");
      await progress("late", 1, 1, { of: "", after: 1 }).catch(() => {
        refused = true;
      });
      return { late: true };
    },
  };
  await withRunner(tasks, async () => {
    const { id } = await createOperation(database.pool, "slept");
    expect(await ended(id)).toMatchObject({ step: "", result: { begun: 2 } });
  });
  expect(refused).toBe(true);
});

test("of several processes that look at once what is due, one asks for it", async () => {
  const asked = async () => {
    if (await hasOperationSince(database.pool, "due", new Date(0))) return;
    await createOperation(database.pool, "due");
  };
  await Promise.all(Array.from({ length: 4 }, () => planOperations(database.pool, asked)));
  const { rows } = await database.pool.query("SELECT id FROM operation WHERE kind = 'due'");
  expect(rows).toHaveLength(1);
  await database.pool.query("DELETE FROM operation WHERE kind = 'due'");
});

test("knows whether a kind was done since an instant", async () => {
  const before = new Date(Date.now() - 60_000);
  expect(await hasOperationSince(database.pool, "count", before)).toBe(true);
  expect(await hasOperationSince(database.pool, "count", new Date(Date.now() + 60_000))).toBe(
    false,
  );
  expect(await hasOperationSince(database.pool, "break", before)).toBe(false);
});

test("why it failed quotes nobody", async () => {
  const tasks: Record<string, Task> = {
    quote: () => database.pool.query("SELECT $1::text::int", ["anna@example.it"]),
  };
  await withRunner(tasks, async () => {
    const { id } = await createOperation(database.pool, "quote");
    expect(await ended(id)).toMatchObject({ state: "failed", error: "PostgreSQL 22P02" });
  });
});
