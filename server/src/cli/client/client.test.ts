import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { explainLead, getHealth, validateModel } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, Client } from "./client.ts";

const answers: { status: number; body: string }[] = [];
const seen: { url: string | undefined; key: string | undefined; body: string }[] = [];
const server = createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  seen.push({ url: request.url, key: request.headers.authorization, body });
  const answer = answers.shift() ?? { status: 500, body: "" };
  response.writeHead(answer.status).end(answer.body);
});
let url = "";

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const client = (key?: string): Client =>
  new Client({ url, key, keyFile: "data/secret-key", language: "en" });
const reply = (status: number, body: unknown): unknown =>
  answers.push({ status, body: typeof body === "string" ? body : JSON.stringify(body) });

test("names are filled in and what was not asked is left out", () => {
  const query = { asOf: "2026-01-01T00:00:00Z", model: undefined };
  expect(addressOf("http://x", explainLead.path, { ref: "a/b@c.it" }, query)).toBe(
    "http://x/api/leads/a%2Fb%40c.it/explanation?asOf=2026-01-01T00%3A00%3A00Z",
  );
});

test("the key goes as a Basic user name and the body as JSON", async () => {
  reply(200, { faults: [] });
  expect(await client("secret").call(validateModel, { body: { a: 1 } })).toEqual({ faults: [] });
  const { key, body } = seen.at(-1) ?? {};
  expect(key).toBe(`Basic ${btoa("secret:")}`);
  expect(body).toBe('{"a":1}');
});

test.each([
  [401, {}, undefined, /asks for its secret key.*data\/secret-key/],
  [401, {}, "wrong", /refuses this secret key/],
  [200, "<html>", "k", /is not Bussola/],
  [200, { status: "fine" }, "k", /is not Bussola/],
  [
    404,
    { type: "about:blank", title: "Not found", status: 404, detail: "no lead 7" },
    "k",
    /^no lead 7$/,
  ],
  [
    400,
    ...([
      {
        ...{ type: "about:blank", title: "Bad", status: 400, detail: "not a model" },
        faults: [{ path: "groups[0]", message: "expected" }],
      },
    ] as const),
    "k",
    /not a model\ngroups\[0\]: expected$/,
  ],
])("answer %i %j", async (status, body, key, sentence) => {
  reply(status, body);
  await expect(client(key).call(getHealth, {})).rejects.toMatchObject({
    code: 3,
    message: expect.stringMatching(sentence),
  });
});

test("nobody there", async () => {
  const nowhere = new Client({
    ...{ url: "http://127.0.0.1:9", key: undefined },
    ...{ keyFile: "", language: "en" as const },
  });
  await expect(nowhere.call(getHealth, {})).rejects.toThrow('start it with "npm start"');
});
