import {
  cancelOperation,
  getOperation,
  getSample,
  listOperations,
  retryOperation,
  startOperation,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { createLog } from "../../platform/log.ts";
import { createOperation, OperationRunner } from "../../platform/operations.ts";

let api: Api;
beforeAll(async () => {
  api = await createApi();
});
afterAll(() => api.close());

const setState = (id: number, state: string) =>
  api.pool.query("UPDATE operation SET state = $2 WHERE id = $1", [id, state]);

test("what waits can be called off, what failed done again", async () => {
  const { id } = await api.get(startOperation, { body: { kind: "audit" } });
  const params = { id };
  expect((await api.ask(retryOperation, { params })).status).toBe(409);
  expect(await api.get(cancelOperation, { params })).toMatchObject({ id, state: "cancelled" });
  expect((await api.ask(cancelOperation, { params })).status).toBe(409);
  const again = await api.get(retryOperation, { params });
  expect(again).toMatchObject({ kind: "audit", state: "waiting" });
  const { operations } = await api.get(listOperations, { query: { limit: 2 } });
  expect(operations.map((operation) => operation.id)).toEqual([again.id, id]);
  await setState(again.id, "done");
});

test("what must not be left half done is not stopped while it runs", async () => {
  const { id } = await createOperation(api.pool, "publish", { versionId: 1 });
  await setState(id, "running");
  expect((await api.ask(cancelOperation, { params: { id } })).status).toBe(409);
  await setState(id, "done");
  expect((await api.ask(cancelOperation, { params: { id: 9_999 } })).status).toBe(404);
});

test("a running operation that is called off stops at its next step", async () => {
  const { id } = await createOperation(api.pool, "audit");
  let steps = 0;
  let reached: () => void = () => {};
  const running = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const audit = async (
    _params: unknown,
    progress: (...step: [string, number, number]) => Promise<void>,
  ) => {
    for (; steps < 500; steps++) {
      await progress("audit", steps, 500);
      reached();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const runner = new OperationRunner(api.pool, { audit }, createLog("silent"));
  runner.start();
  await running;
  await api.get(cancelOperation, { params: { id } });
  const left = await createOperation(api.pool, "unknown");
  for (let tries = 0; tries < 200; tries++) {
    const { state } = await api.get(getOperation, { params: { id: left.id } });
    if (state === "failed") break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await runner.stop();
  expect(steps).toBeLessThan(500);
  expect(await api.get(getOperation, { params: { id } })).toMatchObject({ state: "cancelled" });
});

test("the sample tells whether it is there, and what is being done to it", async () => {
  expect(await api.get(getSample, {})).toEqual({ loaded: false, operation: null });
  const { id } = await api.get(startOperation, { body: { kind: "sample" } });
  expect(await api.get(getSample, {})).toMatchObject({ loaded: false, operation: { id } });
});
