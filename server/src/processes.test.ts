import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bussola } from "../test/command.ts";
import { testFolder } from "../test/files.ts";
import { type ServerProcess, serverProcess } from "../test/process.ts";
import { basic, send } from "../test/tracking.ts";
import { createWorld, type World } from "../test/world.ts";

const CLIENTS = 4;
const PEOPLE = 10;
const MESSAGES = 60;

const model = (points: number) => ({
  bussola: 1,
  name: "Shared",
  signals: { page: { type: "page" } },
  groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "page", points }] }],
});

let world: World;
const { folder: data } = testFolder();
const servers: ServerProcess[] = [];

beforeAll(async () => {
  world = await createWorld();
  await world.publish(model(1));
  const env = { DATABASE_URL: world.url, BUSSOLA_DATA: data };
  for (let n = 0; n < 2; n++) servers.push(await serverProcess(env));
});
afterAll(async () => {
  for (const server of servers) await server.stop();
  await world.drop();
});

/** Any of the processes, in turn. */
const turn = (n: number): ServerProcess => servers[n % servers.length] as ServerProcess;

test("two processes on one database take the same people's events, and each sees what the other did", async () => {
  // The same messages through both, so that every one of them meets its repetition somewhere.
  const client = async (number: number) => {
    for (let i = 0; i < MESSAGES; i++) {
      const { url, writeKey } = turn(number + i);
      const of = (number * 7 + (i >> 1)) % PEOPLE;
      const body = JSON.stringify({ userId: `shared-${of}`, messageId: `m-${number}-${i >> 1}` });
      const answer = await send(`${url}/v1/page`, {
        headers: { authorization: basic(writeKey) },
        body,
      });
      expect(answer.status).toBe(200);
    }
  };
  const file = join(data, "model.json");
  await writeFile(file, JSON.stringify(model(2)));
  const push = ["model", "push", file, "--publish", "--main"];
  const [published] = await Promise.all([
    bussola(push, { BUSSOLA_URL: turn(0).url, BUSSOLA_DATA: data }),
    ...Array.from({ length: CLIENTS }, (_, number) => client(number)),
  ]);
  expect(published).toMatchObject({ code: 0 });
  // What one published, the other scores with: each counts every message once, at two points.
  const body = JSON.stringify({ userId: "shared-last", messageId: "last" });
  const headers = { authorization: basic(turn(1).writeKey) };
  expect((await send(`${turn(1).url}/v1/page`, { headers, body })).status).toBe(200);
  const scores = await Promise.all(
    Array.from({ length: PEOPLE }, (_, n) => world.scoreOf(`shared-${n}`)),
  );
  const total = scores.reduce((sum: number, score) => sum + (score ?? 0), 0);
  expect(total).toBe((2 * CLIENTS * MESSAGES) / 2);
  expect(await world.scoreOf("shared-last")).toBe(2);
  expect(await world.audit()).toMatchObject({ differing: 0 });
}, 60_000);

test("when one of them is killed, the other does the work", async () => {
  const env = { BUSSOLA_URL: turn(1).url, BUSSOLA_DATA: data };
  await turn(0).kill();
  servers.shift();
  expect(await bussola(["audit"], env)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("No difference"),
  });
}, 60_000);
