import { gzipSync } from "node:zlib";
import * as contract from "@bussola/contract";
import type { Random } from "@bussola/engine";
import { z } from "zod";
import { addressOf } from "../../server/src/cli/client/client.ts";
import { message } from "../clients.ts";
import { MODEL } from "../journal.ts";
import { damaged, mutated, nastyText, nastyValue } from "./nasty.ts";
import { type Schema, sampleOf } from "./sample-of.ts";

export type Keys = { writeKey: string; secretKey: string };

type Request = {
  method: string;
  path: string;
  headers: [name: string, value: string][];
  body: Buffer;
};

const ENDPOINTS = Object.values(contract as Record<string, unknown>).filter(
  (value): value is contract.Endpoint =>
    typeof value === "object" && value !== null && "method" in value && "path" in value,
);
const TRACKING = ["track", "identify", "page", "screen", "group", "alias"].flatMap((type) => [
  type,
  type[0] as string,
]);
const ELSEWHERE = ["/", "/api", "/api/openapi.json", "/metrics", "/v1", "/v1/projects/x/settings"];
const TYPES = ["application/json", "text/plain", "application/x-www-form-urlencoded", "text/yaml"];
const REFS = ["person-1", "person-2", "1", "7", "nobody@example.org"];

/** 20 MB of nothing in 20 KB. */
const BOMB = gzipSync(Buffer.alloc(20_000_000));

/** The bytes of a request that is nearly right. */
export function requestBytes(random: Random, keys: Keys): Buffer {
  const request = random.weighted<() => Request>([
    [5, () => tracking(random, keys)],
    [5, () => api(random, keys)],
    [1, () => elsewhere(random, keys)],
  ])();
  disturb(random, request);
  const bytes = bytesOf(request);
  return random.chance(0.1) ? damaged(random, bytes) : bytes;
}

function tracking(random: Random, { writeKey, secretKey }: Keys): Request {
  const key = random.chance(0.7) ? writeKey : secretKey;
  const one = (): object => ({
    ...message(random, `fuzz-${random.whole(1, 1e9)}`, 50),
    ...(random.chance(0.5) && { traits: { email: "a@example.org", phone: "333 1234567" } }),
    ...(random.chance(0.3) && { anonymousId: `browser-${random.whole(1, 20)}` }),
    ...(random.chance(0.2) && { previousId: `former-${random.whole(1, 20)}` }),
  });
  const single = random.chance(0.5);
  const path = single ? random.pick(TRACKING) : random.pick(["batch", "b", "import"]);
  const good = single
    ? one()
    : { batch: Array.from({ length: random.whole(1, 5) }, one), sentAt: new Date().toISOString() };
  return {
    method: "POST",
    path: `/v1/${path}`,
    headers: [
      ["authorization", `Basic ${btoa(`${key}:`)}`],
      ["content-type", random.pick(TYPES)],
    ],
    body: textOf(random, mutated(random, good)),
  };
}

function api(random: Random, { secretKey }: Keys): Request {
  const endpoint = random.pick(ENDPOINTS);
  const params = Object.keys(endpoint.params?.shape ?? {}).map((name) => [
    name,
    paramOf(random, endpoint, name),
  ]);
  const query = Object.entries(filled(random, endpoint.query)).map(([name, value]) => [
    random.chance(0.1) ? nastyText(random) : name,
    random.chance(0.4) ? nastyText(random) : value,
  ]);
  return {
    method: endpoint.method,
    path: safely(() =>
      addressOf("", endpoint.path, Object.fromEntries(params), Object.fromEntries(query)),
    ),
    headers: [
      ["authorization", `Bearer ${secretKey}`],
      ["content-type", random.chance(0.8) ? "application/json" : random.pick(TYPES)],
      ["accept-language", random.pick(["it", "en", "*", "xx;q=9", nastyHeader(random)])],
    ],
    body: endpoint.body ? bodyFor(random, endpoint.body) : Buffer.alloc(0),
  };
}

/** Never the id of a key that the fuzzer comes with: it would be locked out. */
function paramOf(random: Random, { path }: contract.Endpoint, name: string): unknown {
  if (random.chance(0.3)) return nastyText(random);
  if (name === "name") return random.pick([MODEL.name, "Other"]);
  if (name === "id" && path.includes("/keys/")) return random.whole(3, 99);
  return name === "id" ? random.whole(1, 50) : random.pick(REFS);
}

function filled(random: Random, schema: z.ZodType | undefined): Record<string, unknown> {
  return schema ? (sampleOf(random, schemaOf(schema)) as Record<string, unknown>) : {};
}

const schemaOf = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;

function bodyFor(random: Random, schema: z.ZodType): Buffer {
  const described = schemaOf(schema);
  const isFree = !described.type && !described.anyOf;
  const good = isFree ? MODEL : sampleOf(random, described);
  const body = textOf(random, random.chance(0.7) ? mutated(random, good) : good);
  // Loading it takes a minute, and is no question of parsing.
  return body.includes('"sample"') ? Buffer.from("{}") : body;
}

function elsewhere(random: Random, { secretKey }: Keys): Request {
  return {
    method: random.pick(["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE"]),
    path: random.chance(0.5) ? random.pick(ELSEWHERE) : `/${nastyPath(random)}`,
    headers: [["authorization", `Bearer ${secretKey}`]],
    body: textOf(random, nastyValue(random)),
  };
}

/** Headers, query, encoding and length as no client should send them. */
function disturb(random: Random, request: Request): void {
  const { headers } = request;
  if (random.chance(0.05)) request.path += `?${nastyPath(random)}=${nastyPath(random)}&lang=xx`;
  if (random.chance(0.03)) request.method = random.pick(["get", "OPTIONS", "HEAD", "PROPFIND"]);
  if (random.chance(0.1)) headers.push([headerName(random), nastyHeader(random)]);
  if (random.chance(0.05)) headers.splice(random.whole(0, headers.length - 1), 1);
  if (random.chance(0.1)) request.body = gzipSync(request.body);
  if (random.chance(0.02)) request.body = BOMB;
  if (random.chance(0.02)) request.body = Buffer.alloc(600 * 1024, "[");
  if (random.chance(0.05)) request.body = damaged(random, request.body);
  const length = request.body.length + (random.chance(0.02) ? 5 : 0);
  headers.push(
    random.weighted<[string, string]>([
      [1, ["transfer-encoding", "chunked"]],
      [1, ["content-length", random.pick(["-1", "x", "1e3"])]],
      [40, ["content-length", `${length}`]],
    ]),
  );
}

const headerName = (random: Random): string =>
  random.pick([
    "authorization",
    "content-type",
    "content-encoding",
    "accept-language",
    "accept",
    "origin",
    "access-control-request-method",
    "x-forwarded-proto",
    "expect",
    "upgrade",
    "connection",
    "cookie",
    "host",
    "range",
  ]);

const nastyHeader = (random: Random): string =>
  random.chance(0.5)
    ? nastyText(random)
    : random.pick([
        "gzip",
        "h2c",
        "100-continue",
        "Basic !!!",
        "Bearer",
        "Basic Og==",
        "null",
        ";,=",
      ]);

const nastyPath = (random: Random): string =>
  random.chance(0.5)
    ? nastyText(random).slice(0, 2_000)
    : safely(() => encodeURIComponent(nastyText(random)));

/** Lone surrogates cannot be written in an address. */
function safely(make: () => string): string {
  try {
    return make();
  } catch {
    return "/%ed%a0%80";
  }
}

/** JSON, at times in another coding than UTF-8, at times none at all. */
function textOf(random: Random, value: unknown): Buffer {
  const text = random.weighted<() => string>([
    [95, () => JSON.stringify(value)],
    [4, () => nastyText(random)],
    // Deeper than we could write it.
    [1, () => `{"batch":[{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}]}`],
  ])();
  const coding = random.weighted<BufferEncoding>([
    [40, "utf8"],
    [1, "utf16le"],
    [1, "latin1"],
  ]);
  return Buffer.from(text ?? "", coding);
}

function bytesOf({ method, path, headers, body }: Request): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const head = [`${method} ${path} HTTP/1.1`, "host: localhost", ...lines, "connection: close"];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]);
}
