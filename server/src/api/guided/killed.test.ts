import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Endpoint,
  finishGuided,
  type GuidedState,
  getGuided,
  getOperation,
  openFile,
  putGuided,
  type Request,
  readFile,
  studyGuided,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type TestDatabase, testDatabase } from "../../../test/database.ts";
import { pastLeads } from "../../../test/past-leads.ts";
import { type ServerProcess, serverProcess } from "../../../test/process.ts";
import { addressOf } from "../../cli/client/client.ts";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const [PAST, OPEN] = [900, 60];
const SOON = { timeout: 120_000, interval: 20 };
let database: TestDatabase;
let folder: string;
let server: ServerProcess;
/** The first server's: of the next ones nobody is told. */
let key: string;

const start = async () => {
  server = await serverProcess({ DATABASE_URL: database.url, BUSSOLA_DATA: folder });
};
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "bussola-guided-"));
  await start();
  key = server.secretKey;
});
afterAll(async () => {
  await server.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function send(path: string, init: RequestInit): Promise<unknown> {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${key}`);
  const response = await fetch(server.url + path, { ...init, headers });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
}

async function get<E extends Endpoint>(endpoint: E, { params, query, body }: Request<E>) {
  const answer = await send(addressOf("", endpoint.path, params, query), {
    method: endpoint.method,
    ...(body !== undefined && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  });
  return endpoint.answer.parse(answer);
}

const killed = async () => {
  await server.kill();
  await start();
};

test("killed in the middle of any step, the server goes on where the guided start was", async () => {
  const bytes = Buffer.from(pastLeads({ past: PAST, open: OPEN }));
  const { id: file } = (await get(openFile, {
    body: { name: "past.csv", bytes: bytes.length },
  })) as { id: string };
  const half = Math.floor(bytes.length / 2);
  const part = (from: number, to: number) =>
    send(`/api/imports/${file}/content?from=${from}`, {
      method: "PUT",
      headers: { "content-type": "application/octet-stream" },
      body: new Uint8Array(bytes.subarray(from, to)),
    });
  // While the file is sent: what arrived is kept.
  await part(0, half);
  await killed();
  await part(half, bytes.length);
  await get(readFile, { params: { id: file } });
  const state: GuidedState = {
    ...{ step: "file", name: "Ours", file, open: null, outcome: null, who: null, came: null },
    ...{ decided: null, worth: null, dates: null, roles: {}, choices: {}, personas: null },
    ...{
      template: "b2b-saas-free-trial",
      calls: null,
      arrivals: null,
      threshold: null,
      main: true,
    },
  };
  await get(putGuided, { body: state });
  // While it is studied: the choices are kept, and it is studied anew.
  const asked = get(studyGuided, {} as never).catch(() => undefined);
  await killed();
  await asked;
  expect(await get(getGuided, {})).toMatchObject({ guided: { state: { name: "Ours", file } } });
  const study = (await get(studyGuided, {})) as { won: number; open: number };
  expect(study.open).toBe(OPEN);

  const { id } = (await get(finishGuided, {} as never)) as { id: number };
  const far = async () => (await get(getOperation, { params: { id } })) as Far;
  type Far = { state: string; step: string; done: number; result: unknown };
  for (const step of ["import", "score"]) {
    const isThere = async () => {
      const now = await far();
      return now.state === "done" || (now.step === step && now.done > 0);
    };
    await expect.poll(isThere, SOON).toBe(true);
    await killed();
  }
  await expect.poll(async () => (await far()).state, SOON).toBe("done");
  expect((await far()).result).toMatchObject({ model: "Ours", past: PAST, open: OPEN, version: 1 });
  const { rows } = await database.pool.query<{ name: string; n: number }>(
    `SELECT body ->> 'event' AS name, count(*)::int AS n FROM event
      WHERE body ->> 'event' LIKE 'Deal %' GROUP BY 1 ORDER BY 1`,
  );
  expect(rows).toEqual([
    { name: "Deal Lost", n: PAST - study.won },
    { name: "Deal Won", n: study.won },
  ]);
});
