import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testFolder } from "../../test/files.ts";
import { createHttp } from "../http.ts";
import { createLog } from "../platform/log.ts";
import { webRoutes } from "./routes.ts";

const { folder: dir } = testFolder();
const app = createHttp(createLog("silent"));

beforeAll(async () => {
  await app.register(webRoutes, { dir });
});
afterAll(async () => {
  await app.close();
});

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: "GET", url, headers });

test("before it is built, a sentence says what to do", async () => {
  const { statusCode, body } = await get("/");
  expect(statusCode).toBe(503);
  expect(body).toMatch(/npm start/);
  expect(body).toMatch(/non è compilata/);
});

test("its page is at every address but those of machines", async () => {
  await writeFile(join(dir, "index.html"), "<title>Bussola</title>");
  for (const url of ["/", "/leads/12?tab=why", "/apiary", "/leads/anna@example.it"]) {
    const { statusCode, headers, body } = await get(url);
    expect(statusCode).toBe(200);
    expect(body).toBe("<title>Bussola</title>");
    expect(headers["content-type"]).toMatch(/^text\/html/);
    expect(headers["cache-control"]).toBe("no-cache");
  }
  for (const url of ["/api", "/api/none", "/v1/none", "/health/x", "/.well-known/none?x=1"]) {
    const { statusCode, headers } = await get(url);
    expect(statusCode).toBe(404);
    expect(headers["content-type"]).toMatch(/^application\/problem\+json/);
  }
  expect((await app.inject({ method: "POST", url: "/leads" })).statusCode).toBe(404);
});

test("no script but its own files runs on it", async () => {
  const { headers } = await get("/");
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe|upgrade-insecure/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("no-referrer");
});

test("assets are kept for ever, and sent as they were compressed", async () => {
  await mkdir(join(dir, "assets"));
  const path = join(dir, "assets", "a-1.js");
  await Promise.all(["", ".br", ".gz"].map((end) => writeFile(path + end, `as${end}`)));
  for (const [accepted, coding, body] of [
    ["gzip, deflate, br", "br", "as.br"],
    ["gzip", "gzip", "as.gz"],
    ["identity", undefined, "as"],
  ] as const) {
    const answer = await get("/assets/a-1.js", { "accept-encoding": accepted });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-encoding"]).toBe(coding);
    expect(answer.headers["content-type"]).toMatch(/javascript/);
    expect(answer.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(answer.headers.vary).toBe("accept-encoding");
    expect(answer.body).toBe(body);
  }
});

test("the tracker's script may be loaded by other sites", async () => {
  await writeFile(join(dir, "analytics.js"), "tracker");
  const { headers, body } = await get("/analytics.js");
  expect(body).toBe("tracker");
  expect(headers["cross-origin-resource-policy"]).toBe("cross-origin");
  expect(headers["cache-control"]).toBe("public, max-age=3600");
});

test("what is no asset is not found, and not kept", async () => {
  for (const url of ["/assets/b-2.js", "/assets/%2e%2e%2findex.html", "/assets/"]) {
    const { statusCode, headers } = await get(url);
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(String(headers["cache-control"])).not.toMatch(/immutable/);
  }
});
