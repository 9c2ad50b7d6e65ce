import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  AuditResult,
  getOperation,
  type Operation,
  publishModel,
  putModel,
  startOperation,
} from "@bussola/contract";
import type { Model } from "@bussola/engine";
import type pg from "pg";
import { keyFileOf } from "../server/src/cli/client/address.ts";
import { Client } from "../server/src/cli/client/client.ts";
import { freePort } from "../server/src/platform/embedded/cluster.ts";
import { createPool } from "../server/src/platform/postgres.ts";
import { type GuardedFolder, guardedFolder } from "../server/test/folder.ts";
import { type ServerProcess, serverProcess } from "../server/test/process.ts";
import type { Findings } from "./fault.ts";

export type GroundOptions = {
  /** A PostgreSQL that somebody else keeps; the server keeps its own without it. */
  databaseUrl?: string;
  /** Makes the data folder before anything is in it; gives how to undo that. */
  prepare?: (dataDir: string) => Promise<() => Promise<void>>;
};

/** Where faults happen: a server process with its data folder and database, and a look into both. */
export class Ground {
  /** Always the same, as clients expect of a server. */
  readonly url: string;
  readonly pool: pg.Pool;
  readonly dataDir: string;
  writeKey = "";
  secretKey = "";
  #server: ServerProcess | undefined;
  #embeddedUrl = "";
  #undo: (() => Promise<void>) | undefined;
  readonly #folder: GuardedFolder;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(folder: GuardedFolder, port: number, databaseUrl: string | undefined) {
    this.#folder = folder;
    this.dataDir = join(folder.path, "data");
    this.url = `http://127.0.0.1:${port}`;
    this.#env = {
      BUSSOLA_DATA: this.dataDir,
      PORT: String(port),
      DATABASE_URL: databaseUrl ?? "",
      // It is made to fail: what it says of that is of no interest.
      BUSSOLA_LOG_LEVEL: "silent",
    };
    this.pool = createPool(() => this.databaseUrl, { name: "torture", max: 4 });
  }

  static async open({ databaseUrl, prepare }: GroundOptions = {}): Promise<Ground> {
    const folder = await guardedFolder();
    const ground = new Ground(folder, await lastingPort(), databaseUrl);
    try {
      ground.#undo = await prepare?.(ground.dataDir);
      await ground.start();
      return ground;
    } catch (error) {
      await ground.close();
      throw error;
    }
  }

  /** @param signal kills the server, also in the middle of its start */
  async start(signal?: AbortSignal): Promise<void> {
    this.#server = await serverProcess(this.#env, signal);
    ({ writeKey: this.writeKey, secretKey: this.secretKey } = this.#server);
    await this.follow();
  }

  /** A second server process on the same data folder and database, to be stopped by the caller. */
  another(): Promise<ServerProcess> {
    return serverProcess({ ...this.#env, PORT: "0" });
  }

  get databaseUrl(): string {
    return this.#env.DATABASE_URL || this.#embeddedUrl;
  }

  get server(): ServerProcess {
    if (!this.#server) throw new Error("the server was never started");
    return this.#server;
  }

  /** Whether it is the process that was started last, still alive. */
  get isUp(): boolean {
    return this.server.child.exitCode === null && this.server.child.signalCode === null;
  }

  get client(): Client {
    const { url, secretKey: key } = this;
    return new Client({ url, key, keyFile: keyFileOf(this.dataDir), language: "en" });
  }

  async publish(model: Model): Promise<void> {
    const params = { name: model.name };
    await this.client.call(putModel, { params, body: model });
    await this.#ended(await this.client.call(publishModel, { params, body: {} }));
  }

  /** `bussola audit` must find nothing. */
  async checkAudit(findings: Findings): Promise<void> {
    const started = await this.client.call(startOperation, { body: { kind: "audit" } });
    const { differing, orphans, differences } = AuditResult.parse(
      (await this.#ended(started)).result,
    );
    findings.none("audit differences", differing, JSON.stringify(differences[0]));
    findings.none("rows that lead nowhere", orphans);
  }

  async #ended(started: Operation): Promise<Operation> {
    const params = { id: started.id };
    for (let operation = started; ; await sleep(50)) {
      if (operation.state === "done") return operation;
      if (operation.state === "failed") throw new Error(`${operation.kind}: ${operation.error}`);
      operation = await this.client.call(getOperation, { params });
    }
  }

  /** The most memory that the server ever had, in MB; undefined where the system does not tell. */
  async peakMemory(): Promise<number | undefined> {
    const status = await readFile(`/proc/${this.server.child.pid}/status`, "utf8").catch(() => "");
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
  }

  /** Where the embedded PostgreSQL is now, as its folder says: it may have moved. */
  async follow(): Promise<void> {
    if (this.#env.DATABASE_URL) return;
    const file = join(this.dataDir, "postgres", "bussola.json");
    const { password, port } = JSON.parse(await readFile(file, "utf8"));
    this.#embeddedUrl = `postgres://bussola:${password}@127.0.0.1:${port}/bussola`;
  }

  async close(): Promise<void> {
    await this.pool.end();
    if (this.#server && this.isUp) await this.#server.stop();
    await this.#undo?.();
    await this.#folder.remove();
  }
}

/** A port that no outgoing connection is given while the server is dead (Linux: 32768 and up). */
async function lastingPort(): Promise<number> {
  for (;;) {
    const wanted = 20_000 + Math.floor(Math.random() * 10_000);
    if ((await freePort(wanted)) === wanted) return wanted;
  }
}
