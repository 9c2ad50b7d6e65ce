import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createKey, publishModel, putModel } from "@bussola/contract";
import type { Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, expect, test } from "vitest";
import { Pipeline } from "../../server/src/pipeline.ts";
import { systemClock } from "../../server/src/platform/clock.ts";
import { loadSample } from "../../server/src/sample/jobs.ts";
import { bundleSnippet, curlSnippet, siteSnippet } from "../src/screens/start/snippets.ts";
import { expectAccessible, inBrowser } from "./browser.ts";

const MODEL = {
  ...{
    bussola: 1,
    name: "First",
    signals: { page: { type: "page" }, demo: { event: "Demo Requested" } },
  },
  groups: [
    {
      ...{ name: "Interest", dimension: "engagement" },
      rules: [
        { signal: "page", points: 1 },
        { signal: "demo", points: 30 },
      ],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 30 },
  ],
};

/** For a machine that does other things too. */
const PATIENCE = { timeout: 20_000 };

/** A site of somebody else's, on an origin of its own. */
let site: Server | undefined;
const pages = new Map<string, { type: string; body: string }>();
async function siteUrl(): Promise<string> {
  site ??= createServer((request, response) => {
    const page = pages.get(request.url ?? "");
    response.writeHead(page ? 200 : 404, { "content-type": page?.type ?? "text/plain" });
    response.end(page?.body ?? "");
  });
  if (!site.listening) await new Promise<void>((ready) => site?.listen(0, "127.0.0.1", ready));
  return `http://localhost:${(site.address() as AddressInfo).port}`;
}
afterAll(() => site?.close());

/** Thrown on the site. */
const errors: string[] = [];
afterEach(() => expect(errors.splice(0)).toEqual([]));

/** A person's visit to the site: not of a browser that says it has no head, which is a machine's. */
async function visit(page: Page, path: string): Promise<Page> {
  const userAgent = (await page.evaluate(() => navigator.userAgent)).replace("Headless", "");
  const context = await page.context().browser()?.newContext({ userAgent });
  if (!context) throw new Error("no browser");
  page.once("close", () => void context.close());
  const visitor = await context.newPage();
  visitor.on("pageerror", (error) => errors.push(error.message));
  await visitor.goto((await siteUrl()) + path);
  return visitor;
}

const html = (head: string) => ({
  type: "text/html",
  body: `<!doctype html><html lang="en"><head><title>A site</title>${head}</head><body></body></html>`,
});

/** Serves the snippet for those who bundle, bundled as they do. */
async function serveBundled(code: string): Promise<void> {
  const dir = await mkdtemp(join(import.meta.dirname, ".bundle-"));
  try {
    await writeFile(join(dir, "main.js"), code);
    await build({
      ...{ root: dir, configFile: false, logLevel: "error" },
      build: { lib: { entry: join(dir, "main.js"), formats: ["es"], fileName: "site" } },
      define: { "process.env.NODE_ENV": '"production"' },
    });
    for (const name of await readdir(join(dir, "dist"))) {
      const body = await readFile(join(dir, "dist", name), "utf8");
      pages.set(`/${name}`, { type: "text/javascript", body });
    }
  } finally {
    await rm(dir, { recursive: true });
  }
}

inBrowser("the first start", (app) => {
  test("from the snippet on a site to the first scored event, live", async () => {
    await app.call(putModel, { params: { name: MODEL.name }, body: MODEL });
    await app.done(await app.call(publishModel, { params: { name: MODEL.name }, body: {} }));
    const page = await app.visit("/start");
    await page.getByText("Waiting for the first event").waitFor();
    await expectAccessible(page);
    const target = { origin: app.url, writeKey: app.server.writeKey };
    const code = page.getByRole("region", { name: "Code to copy" });
    await expect.poll(() => code.textContent(), PATIENCE).toBe(siteSnippet(target));
    pages.set("/", html((await code.textContent()) ?? ""));
    const visitor = await visit(page, "/");
    await page.getByText("It works: events arrive and are scored.").waitFor();
    await page.getByText("Page: /", { exact: true }).waitFor();
    await page.getByText("score 1", { exact: true }).waitFor();
    await visitor.evaluate(`
      analytics.identify("mario", { name: "Mario <b>Bianchi</b>", email: "mario@bianchi.example" });
      analytics.track("Demo Requested");
    `);
    await page.getByText("Event: Demo Requested").waitFor();
    await page.getByText("score 31", { exact: true }).first().waitFor();
    expect(await page.getByText("Mario <b>Bianchi</b>").count()).toBeGreaterThan(0);
    await expectAccessible(page);
  });

  test("the real client, bundled as its users do, is taken and scored", async () => {
    const target = { origin: app.url, writeKey: app.server.writeKey };
    const snippet = bundleSnippet(target).replace('"anna"', '"bundled"');
    await serveBundled(snippet);
    pages.set("/bundled", html('<script type="module" src="/site.js"></script>'));
    const page = await app.visit("/start?with=bundle");
    await expect
      .poll(() => page.getByRole("region", { name: "Code to copy" }).textContent(), PATIENCE)
      .toBe(bundleSnippet(target));
    await visit(page, "/bundled");
    await page.getByText("Page: /bundled").waitFor();
    await page.getByText("Event: Demo Requested").first().waitFor();
    const { rows } = await app.pool.query(
      "SELECT e.type FROM event e JOIN identifier i ON i.id = e.origin_id WHERE i.value = 'bundled'",
    );
    expect(rows.length).toBeGreaterThan(0);
  });

  test("the line for the terminal names this server and the key", async () => {
    const { key } = await app.call(createKey, { body: { scope: "write", source: "Blog" } });
    const page = await app.visit("/start?with=curl", { language: "it", width: 390 });
    await page.getByLabel("Fonti e chiavi").first().click();
    await page.getByRole("option", { name: /Blog/ }).click();
    const target = { origin: app.url, writeKey: key };
    await page.getByText(curlSnippet(target)).waitFor();
    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(overflow)).toBe(0);
    await expectAccessible(page);
  });

  test("the sample goes by one click, which can be taken back", async () => {
    const pipeline = new Pipeline(app.pool, systemClock);
    const params = { seed: 1, leads: 10, now: Date.now() };
    await loadSample(app.pool, params, pipeline.ingest.bind(pipeline), async () => {});
    const page = await app.visit("/settings/sample");
    await page.getByText("The sample is loaded").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Remove the sample" }).click();
    await page.getByRole("button", { name: /^Undo/ }).waitFor();
    await page.getByText("No sample is loaded").waitFor();
    const { rows } = await app.pool.query(
      "SELECT 1 FROM profile p JOIN source s ON s.id = p.source_id WHERE s.kind = 'sample'",
    );
    expect(rows).toEqual([]);
  });
});
