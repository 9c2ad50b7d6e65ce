import { getLead, listLeads, Problem } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../test/api.ts";
import { ROUTES } from "./plugin.ts";

let api: Api;

beforeAll(async () => {
  api = await createApi();
});
afterAll(() => api.close());

test("a wrong key is not told from a wrong body", async () => {
  const init = { method: "POST", body: "{", headers: { authorization: "Bearer nobody" } };
  expect((await api.fetched("/api/operations", init)).status).toBe(401);
});

const json = { "content-type": "application/json" };
const post = (body: string, headers: Record<string, string> = json) => ({
  method: "POST",
  body,
  headers,
});
const put = (body: string, type = "application/json") => ({
  method: "PUT",
  body,
  headers: { "content-type": type },
});
const long = "x".repeat(321);
const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
/** Each line is twice the one before. */
const bomb = Array.from({ length: 40 }, (_, i) =>
  i === 0 ? "a0: &a0 [x]" : `a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`,
).join("\n");

const cases: [string, number, RequestInit?][] = [
  // Addresses
  ["/api/leads/%zz", 400],
  ["/api/leads/%ED%A0%80", 400],
  ["/api/leads/%00", 400],
  ["/api/leads/a%00b/explanation", 400],
  [`/api/leads/${long}`, 400],
  [`/api/leads/${encodeURIComponent("è".repeat(255))}`, 404],
  [`/api/leads/${"x".repeat(5_000)}`, 414],
  ["/api/leads/nobody", 404],
  ["/api/leads/%20", 404],
  ["/api/leads/99999999999999999999999999", 404],
  ["/api/leads/-1", 404],
  ["/api/leads/1e3", 404],
  ["/api/leads/..%2f..%2fetc", 404],
  ["/api/leads//explanation", 400],
  ["/api/nothing", 404],
  ["/api", 404],
  ["/", 404],
  // Lists
  ["/api/leads?limit=0", 400],
  ["/api/leads?limit=501", 400],
  ["/api/leads?limit=x", 400],
  ["/api/leads?limit=1&limit=2", 400],
  ["/api/leads?limit=1.5", 400],
  ["/api/leads?offset=-1", 400],
  ["/api/leads?offset=1e300", 400],
  ["/api/leads?offset=Infinity", 400],
  ["/api/leads?order=name", 400],
  ["/api/leads?lang=fr", 400],
  ["/api/leads?anonymous=maybe", 400],
  ["/api/leads?band=%00", 400],
  ["/api/leads?model=%00", 400],
  ["/api/leads?model=Nobody", 404],
  ["/api/leads", 404],
  ["/api/quarantine?limit=9999", 400],
  ["/api/duplicates?limit=-1", 400],
  ["/api/leads/1/events?offset=x", 400],
  // Instants
  ["/api/leads/1/explanation?asOf=yesterday", 400],
  ["/api/leads/1/explanation?asOf=2026-02-30T00:00:00Z", 400],
  ["/api/leads/1/explanation?asOf=1969-12-31T23:59:59Z", 400],
  ["/api/leads/1/explanation?asOf=2149-06-07T00:00:00Z", 400],
  ["/api/leads/1/explanation?asOf=9999-12-31T23:59:59Z", 400],
  ["/api/leads/1/explanation?asOf=0000-01-01T00:00:00Z", 400],
  ["/api/leads/1/explanation?asOf=275760-09-13T00:00:00Z", 400],
  ["/api/leads/1/explanation?asOf=%00", 400],
  // Numbers
  ["/api/operations/x", 400],
  ["/api/operations/-1", 400],
  ["/api/operations/0", 404],
  ["/api/operations/9007199254740991", 404],
  ["/api/operations/9223372036854775808", 400],
  ["/api/models/Nobody", 404],
  ["/api/models/Nobody?version=0", 400],
  ["/api/models/Nobody?version=2147483648", 400],
  ["/api/models/%00", 400],
  [`/api/models/${"x".repeat(201)}`, 400],
  ["/api/auth/get-session", 404],
  ["/api/auth/sign-up/email", 404, post("{}")],
  ["/api/keys/2147483648", 400, { method: "DELETE" }],
  ["/api/keys/2147483647", 404, { method: "DELETE" }],
  // Bodies
  ["/api/operations", 400, { method: "POST" }],
  ["/api/operations", 400, post("{")],
  ["/api/operations", 400, post("")],
  ["/api/operations", 400, post("null")],
  ["/api/operations", 400, post("[]")],
  ["/api/operations", 400, post('"audit"')],
  ["/api/operations", 400, post('{"kind":"drop"}')],
  ["/api/operations", 400, post('{"kind":"backfill"}')],
  ["/api/operations", 400, post('{"__proto__":{"kind":"audit"}}')],
  ["/api/operations", 415, post("kind=audit", { "content-type": "text/plain" })],
  ["/api/operations", 415, post("<a/>", { "content-type": "application/xml" })],
  ["/api/operations", 415, post("x", { "content-type": ";;" })],
  ["/api/operations", 413, post(JSON.stringify({ kind: "x".repeat(600_000) }))],
  ["/api/keys", 400, post('{"scope":"write","source":"a\\u0000b"}')],
  ["/api/keys", 400, post('{"scope":"admin","source":"a"}')],
  ["/api/keys", 400, post('{"scope":"write","source":""}')],
  ["/api/leads/1/merge", 400, post('{"other":"\\u0000"}')],
  ["/api/leads/1/merge", 400, post('{"other":1}')],
  ["/api/leads/1/merge", 400, post("{}")],
  ["/api/leads/1/merge", 404, post('{"other":"2"}')],
  ["/api/leads/1/unmerge", 400, post('{"profile":1e300}')],
  ["/api/leads/1/unmerge", 400, post('{"profile":-1}')],
  ["/api/leads/1/unmerge", 404, post('{"profile":9007199254740991}')],
  [`/api/leads/1/events/${"-".repeat(36)}/verdict`, 400, post('{"machine":true}')],
  [`/api/leads/1/events/${"0".repeat(32)}/verdict`, 404, post('{"machine":true}')],
  [`/api/leads/1/events/${"0".repeat(32)}/verdict`, 400, post('{"machine":"yes"}')],
  ["/api/leads/1", 404, { method: "DELETE" }],
  ["/api/leads/1", 404, { method: "PATCH" }],
  ["/api/models/A/publish", 404, post("{}")],
  ["/api/models/A/publish", 400, post('{"version":"1"}')],
  ["/api/models/A/publish", 400, post('{"version":2147483648}')],
  ["/api/models/A/main", 404, { method: "POST" }],
  ["/api/models/A", 422, put(deep)],
  ["/api/models/A", 422, put(bomb, "text/yaml")],
  ["/api/models/A", 422, put("- \0", "text/yaml")],
  ["/api/models/A", 422, put("", "text/yaml")],
  ["/api/models/A", 400, put('{"a":')],
  ["/api/models/A", 413, put(" ".repeat(600_000), "text/yaml")],
];

const short = (text: string) => encodeURI(text.length > 60 ? `${text.slice(0, 60)}…` : text);
const named = cases.map(
  ([path, status, init]) =>
    [short(`${init?.method ?? "GET"} ${path} ${init?.body ?? ""}`), path, status, init] as const,
);

test.each(named)("%s is refused", async (_name, path, status, init) => {
  const answer = await api.fetched(path, init);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  const problem = Problem.parse(answer.body);
  expect(problem.status).toBe(status);
  expect(problem.detail).not.toBe("");
});

test("faults are located", async () => {
  const { body } = await api.fetched("/api/leads?limit=x&offset=-1");
  expect(Problem.parse(body).faults?.map(({ path }) => path)).toEqual([
    "query.limit",
    "query.offset",
  ]);
  const { body: other } = await api.fetched("/api/keys", { method: "POST" });
  expect(Problem.parse(other).faults?.map(({ path }) => path)).toEqual(["scope", "source"]);
});

test("refusals are in the reader's language", async () => {
  const asked = { params: { ref: "nessuno" } };
  const { body } = await api.ask(getLead, asked, { "accept-language": "it-IT,it;q=0.9" });
  expect(Problem.parse(body).detail).toBe('Non c\'è nessun lead "nessuno".');
});

test("personal data is not for caches, nor for the log", async () => {
  await api.fetched("/api/leads/anna@example.it");
  expect(api.lines.join("")).not.toContain("anna@example.it");
  const { headers } = await api.fetched("/api/models");
  expect(headers.get("cache-control")).toBe("no-store");
});

test("metrics count what came in", async () => {
  api.metrics.observeRequest([{ status: "stored" }, { status: "rejected", reason: "no type" }], 1);
  const { body, headers } = await api.fetched("/metrics");
  expect(headers.get("content-type")).toMatch(/^text\/plain/);
  expect(body).toContain('bussola_events_total{outcome="stored"} 1\n');
  expect(body).toContain('bussola_events_total{outcome="duplicate"} 0\n');
  expect(body).toContain('bussola_events_total{outcome="rejected"} 1\n');
  expect(body).toContain("bussola_queued_events 0\n");
  expect(body).toContain("process_cpu_seconds_total");
});

test("the OpenAPI document holds every door, and its references lead somewhere", async () => {
  const { body } = await api.fetched("/api/openapi.json");
  const document = body as {
    openapi: string;
    paths: Record<string, Record<string, { security?: unknown[]; summary: string }>>;
    components: { schemas: Record<string, unknown> };
  };
  expect(document.openapi).toBe("3.1.0");
  for (const { endpoint } of ROUTES) {
    const path = endpoint.path.replace(/:(\w+)/g, "{$1}");
    const operation = document.paths[path]?.[endpoint.method.toLowerCase()];
    expect(operation?.summary).toBe(endpoint.summary);
    expect(operation?.security).toEqual(endpoint.for === "anyone" ? [] : undefined);
  }
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to ?? "");
  expect(references.length).toBeGreaterThan(10);
  for (const to of new Set(references))
    expect(Object.keys(document.components.schemas)).toContain(
      to.replace("#/components/schemas/", ""),
    );
});

test("without the database: 503, and health all the same", async () => {
  const lone = await createApi();
  try {
    await lone.get(listLeads, {}).catch(() => {});
    const down = () => Promise.reject(Object.assign(new Error(), { code: "ECONNREFUSED" }));
    Object.assign(lone.pool, { query: down, connect: down });
    for (const path of ["/ready", "/api/leads", "/api/models"]) {
      const { status, headers, body } = await lone.fetched(path);
      expect(status).toBe(503);
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
      expect(Problem.parse(body).detail).toMatch(/database/);
    }
    expect((await lone.fetched("/health")).status).toBe(200);
  } finally {
    await lone.close();
  }
});
