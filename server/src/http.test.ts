import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttp } from "./http.ts";
import { createLog } from "./platform/log.ts";

const app = createHttp(createLog("silent"));
let port: number;

beforeAll(async () => {
  app.get("/here", async () => "here");
  app.post("/here", async () => "here");
  await app.listen({ host: "127.0.0.1", port: 0 });
  port = (app.server.address() as AddressInfo).port;
});

afterAll(() => app.close());

/** What the server answers to bytes, until it closes. */
async function answerTo(bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.write(bytes);
  return text(socket);
}

test.each([
  ["no HTTP at all", "\x00\x01\x02\r\n\r\n", 400],
  ["a method that does not exist", "BREW /here HTTP/1.1\r\nHost: x\r\n\r\n", 400],
  ["a header without a name", "GET /here HTTP/1.1\r\nHost: x\r\n: x\r\n\r\n", 400],
  ["no Host header", "GET /here HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
  ["headers of 100 KB", `GET /here HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(100_000)}\r\n\r\n`, 431],
  [
    "a body whose chunks are none",
    "POST /here HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    400,
  ],
  [
    "a body in a form that is not read",
    "POST /here HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: x/y\r\nContent-Length: 1\r\n\r\nx",
    415,
  ],
  [
    "an expectation that nobody has",
    "GET /here HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\n\r\n",
    417,
  ],
])("%s is refused as everything else is, and the connection closed", async (_, bytes, status) => {
  const [head = "", body = ""] = (await answerTo(bytes)).split("\r\n\r\n");
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toMatch(/content-type: application\/problem\+json/);
  expect(JSON.parse(body)).toMatchObject({ status, detail: expect.any(String) });
});

test("an old client, which knows no Host header, is answered", async () => {
  expect(await answerTo("GET /here HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1.1 200 /);
});
