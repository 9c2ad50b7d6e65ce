import { createConnection } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { basic, countRows, expectProblem, trackingAlone } from "../../test/tracking.ts";

const tracking = await trackingAlone();
afterAll(() => tracking.close());
const { writeKey, post, stored } = tracking;

const LABELS: Record<string, string>[] = [
  {},
  { "content-type": "" },
  { "content-type": "application/json" },
  { "content-type": "application/json; charset=utf-8" },
  { "content-type": "text/plain" },
  { "content-type": "text/plain;charset=UTF-8" },
  { "content-type": "application/x-www-form-urlencoded" },
  { "content-type": "application/octet-stream" },
  { "content-type": "multipart/form-data; boundary=x" },
  { "content-type": "json" },
  { "content-type": "application/json; charset=utf-8; charset=utf-8, text/plain" },
  { "content-type": "/" },
  { "content-type": ";;;" },
  { "content-type": "undefined" },
  { "content-type": "application/json", "content-encoding": "gzip" },
  { "content-type": "application/json", "content-encoding": "identity" },
];

test.each(LABELS)("reads JSON and gzipped JSON whatever its label says: %j", async (headers) => {
  const user = `label-${JSON.stringify(headers)}`;
  const body = JSON.stringify({ userId: user, event: "Città visitata 😀" });
  expect(await post("/v1/track", Buffer.from(body), headers)).toMatchObject({ status: 200 });
  expect(await post("/v1/track", gzipSync(body), headers)).toMatchObject({ status: 200 });
  const events = await stored(user);
  expect(events.map((event) => event.body.event)).toEqual(Array(2).fill("Città visitata 😀"));
});

/** A track message whose JSON is of exactly so many bytes. */
function ofBytes(bytes: number, userId: string): object {
  const message = { type: "track", userId, event: "Large", properties: { text: "" } };
  message.properties.text = "x".repeat(bytes - JSON.stringify(message).length);
  return message;
}
const KB = 1024;

test("takes an event of 32 KB, alone and in a batch, and refuses one byte more", async () => {
  expect((await post("/v1/track", ofBytes(32 * KB, "just-right"))).status).toBe(200);
  expectProblem(
    await post("/v1/track", ofBytes(32 * KB + 1, "too-much")),
    400,
    "larger than 32 KB",
  );
  const batch = [ofBytes(32 * KB + 1, "too-much"), ofBytes(32 * KB, "just-right")];
  const answer = await post("/v1/batch", { batch });
  expect(answer.body).toEqual({
    success: true,
    stored: 1,
    duplicates: 0,
    rejected: [{ index: 0, reason: "larger than 32 KB" }],
  });
  expect(await stored("just-right")).toHaveLength(2);
  expect(await stored("too-much")).toEqual([]);
});

/** A batch whose JSON is of exactly so many bytes, of events of 30 KB. */
function batchOfBytes(bytes: number, userId: string): string {
  const batch = Array.from({ length: 16 }, () => ofBytes(30 * KB, userId));
  const last = { type: "track", userId, event: "Large", properties: { text: "" } };
  const body = { batch: [...batch, last] };
  last.properties.text = "x".repeat(bytes - JSON.stringify(body).length);
  return JSON.stringify(body);
}

test.each([
  ["plain", (text: string) => Buffer.from(text)],
  ["gzipped", (text: string) => gzipSync(text)],
])("takes a batch of 500 KB and refuses one byte more, %s", async (name, pack) => {
  const user = `batch-limit-${name}`;
  const full = await post("/v1/batch", pack(batchOfBytes(500 * KB, user)));
  expect(full.body).toMatchObject({ stored: 17, rejected: [] });
  const over = await post("/v1/batch", pack(batchOfBytes(500 * KB + 1, user)));
  expectProblem(over, 400, /larger than 500 KB|more than 500 KB/);
  expect(await stored(user)).toHaveLength(17);
});

test("refuses gzip bombs, and a batch of crumbs that would fill the quarantine", async () => {
  const bomb = gzipSync(Buffer.alloc(50 * KB * KB, " "));
  expectProblem(await post("/v1/batch", bomb), 400, /unpacks to more than 500 KB/);
  const before = await countRows(tracking.pool, "quarantine");
  const crumbs = `{"batch":[${Array(200_000).fill(0).join()}]}`;
  expectProblem(await post("/v1/batch", crumbs), 400, "batch: more than 5000 messages");
  expect(await countRows(tracking.pool, "quarantine")).toBe(before);
});

test.each([
  ["nothing", "", /empty/],
  ["no JSON", "event=x", /not JSON/],
  ["cut JSON", '{"userId":"cut","event":"x"', /not JSON/],
  ["cut gzip", gzipSync('{"userId":"cut","event":"x"}').subarray(0, 20), /damaged/],
  ["a list", "[]", /expected a JSON object/],
  ["null", "null", /expected a JSON object/],
  ["a text", '"track"', /expected a JSON object/],
])("answers 400 to %s", async (_name, body, words) => {
  expectProblem(await post("/v1/track", body), 400, words);
  expectProblem(await post("/v1/batch", body), 400, words);
  expect(await stored("cut")).toEqual([]);
});

test.each([undefined, null, [], {}, "x", 5])("answers 400 to a batch of %j", async (batch) => {
  expectProblem(await post("/v1/batch", { batch }), 400, /^batch: expected a list/);
});

/** Sends bytes as they are, with pauses between them; what came back when the server hung up. */
async function raw(parts: (string | number)[], end: "wait" | "finish" | "vanish"): Promise<string> {
  const socket = createConnection(tracking.port, "127.0.0.1");
  let received = "";
  socket.on("data", (chunk) => {
    received += chunk.toString();
  });
  socket.on("error", () => {});
  const closed = new Promise((resolve) => socket.on("close", resolve));
  for (const part of parts)
    if (typeof part === "number") await sleep(part);
    else await new Promise((resolve) => socket.write(part, resolve));
  if (end === "finish") socket.end();
  if (end === "vanish") socket.destroy();
  await closed;
  return received;
}

const head = (length: number) =>
  `POST /v1/track HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: ${basic(writeKey)}\r\ncontent-length: ${length}\r\n\r\n`;

test("stores nothing of a body that never ends, and goes on serving", async () => {
  const body = JSON.stringify({ userId: "cut-off", event: "x" });
  const chunked = head(0).replace("content-length: 0", "transfer-encoding: chunked");
  for (const end of ["finish", "vanish"] as const) {
    await raw([head(body.length + 10), body], end);
    await raw([head(body.length), body.slice(0, 10)], end);
    await raw([`${chunked}5\r\n{"use`], end);
  }
  expect((await post("/v1/track", { userId: "after", event: "x" })).status).toBe(200);
  expect(await stored("cut-off")).toEqual([]);
});

test("waits for a slow body, but not for ever", async () => {
  const body = JSON.stringify({ userId: "slow", event: "x" });
  const parts = [head(body.length), body.slice(0, 9), 150, body.slice(9, 20), 150, body.slice(20)];
  expect(await raw(parts, "wait")).toMatch(/^HTTP\/1.1 200/);
  expect(await stored("slow")).toHaveLength(1);
  expect(tracking.app.server.requestTimeout).toBeGreaterThan(0);
  expect(tracking.app.server.requestTimeout).toBeLessThanOrEqual(60_000);
  expect(tracking.app.server.headersTimeout).toBeLessThanOrEqual(
    tracking.app.server.requestTimeout,
  );
});

test("does not wait for a body that says it is too large", async () => {
  const answer = await raw([head(600 * KB), "{}"], "wait");
  expect(answer).toMatch(/^HTTP\/1.1 400/);
  expect(answer).toContain("the body is larger than 500 KB");
});
