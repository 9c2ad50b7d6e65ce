import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type Answer,
  type Endpoint,
  getOperation,
  listModels,
  publishModel,
  putModel,
  type Request,
} from "@bussola/contract";
import { parseModel } from "@bussola/engine";
import { Client } from "../../server/src/cli/client/client.ts";
import { serverProcess } from "../../server/test/process.ts";

/** A server in a process of its own, and its API. */
export type BenchServer = {
  url: string;
  pid: number;
  writeKey: string;
  secretKey: string;
  call<E extends Endpoint>(endpoint: E, request: Request<E>): Promise<Answer<E>>;
  /** Waits for an operation; throws when it fails. */
  done(id: number): Promise<void>;
  stop(): Promise<void>;
};

const POLL_MS = 20;
const LONGEST_MS = 600_000;

export async function startServer(databaseUrl: string): Promise<BenchServer> {
  const data = await mkdtemp(join(tmpdir(), "bussola-bench-data-"));
  const server = await serverProcess({ BUSSOLA_DATA: data, DATABASE_URL: databaseUrl });
  const { url, writeKey, secretKey, child } = server;
  const client = new Client({ url, key: secretKey, keyFile: "", language: "en" });
  return {
    ...{ url, writeKey, secretKey, pid: child.pid as number },
    call: client.call.bind(client),
    async done(id) {
      for (const start = performance.now(); ; ) {
        const { state, error } = await client.call(getOperation, { params: { id } });
        if (state === "failed") throw new Error(error ?? "the operation failed");
        if (state === "done") return;
        if (performance.now() - start > LONGEST_MS) throw new Error(`operation ${id} does not end`);
        await sleep(POLL_MS);
      }
    },
    async stop() {
      await server.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Saves a model as a draft. */
export async function saveModel(server: BenchServer, model: object): Promise<void> {
  const body = parseModel(model);
  await server.call(putModel, { params: { name: body.name }, body });
}

/**
 * Publishes the newest version of a model. Says after how many seconds it was in force, and after how
 * many everything was done: who is qualified was looked at, and the rows of the one before are gone.
 */
export async function publish(
  server: BenchServer,
  name: string,
): Promise<{ inForce: number; done: number }> {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const { id } = await server.call(publishModel, { params: { name }, body: {} });
  let over = false;
  const ended = server.done(id).finally(() => {
    over = true;
  });
  ended.catch(() => {});
  while (!over && !(await isInForce(server, name))) await sleep(POLL_MS);
  const inForce = seconds();
  await ended;
  return { inForce, done: seconds() };
}

/** Whether the newest version of a model is the published one. */
export async function isInForce(server: BenchServer, name: string): Promise<boolean> {
  const { models } = await server.call(listModels, {});
  return models.find((model) => model.name === name)?.versions[0]?.status === "published";
}
