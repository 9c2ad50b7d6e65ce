import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import {
  type Answer,
  acceptInvitation,
  type Endpoint,
  getOperation,
  invite,
  listTraits,
  type Operation,
  type Request,
  type Role,
  setUp,
} from "@bussola/contract";
import type pg from "pg";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { Client } from "../../server/src/cli/client/client.ts";
import { type TestDatabase, testDatabase } from "../../server/test/database.ts";
import type {} from "../../server/test/postgres.ts";
import { type ServerProcess, serverProcess } from "../../server/test/process.ts";
import { FLAGS, findChromium } from "./chromium.ts";

const ROOT = join(import.meta.dirname, "../..");
/** For a machine that does other things too. */
const PATIENCE_MS = 25_000;
/** A busy machine is late at times; what fails twice is a fault, and a second try is reported. */
const TRIES = { retry: 1, timeout: 120_000 };

/** Who signs in, unless a test says otherwise. */
export const ADMINISTRATOR = {
  name: "Ada Neri",
  email: "ada@bussola.example",
  password: "a long enough passphrase",
};

const NAMES: Record<Role, string> = {
  administrator: ADMINISTRATOR.name,
  marketer: "Marta Riva",
  sales: "Sara Leoni",
};

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

export type View = {
  language?: "en" | "it";
  theme?: "light" | "dark";
  width?: number;
  height?: number;
  /** Whose session it has. */
  as?: Role | "nobody";
};

/**
 * Tests in a real browser, against a server process of their own on a database of their own. A
 * page's error, an unexpected word on its console or a breach of its policy fails the test.
 */
export function inBrowser(name: string, journey: (app: App) => void): void {
  const executable = findChromium();
  if (!executable) console.warn(`NO BROWSER: "${name}" is SKIPPED; install chromium.`);
  describe.skipIf(!executable)(name, TRIES, () => {
    const app = new App(executable ?? "");
    beforeAll(() => app.open(), 240_000);
    afterEach(() => app.endTest());
    afterAll(() => app.close());
    journey(app);
  });
}

export class App {
  readonly #executable: string;
  #database!: TestDatabase;
  #server!: ServerProcess;
  #browser!: Browser;
  #client!: Client;
  readonly #sessions = new Map<Role, State>();
  /** Windows by how they were asked for: those of this test, and those that await another. */
  #open: [asked: string, window: BrowserContext][] = [];
  readonly #left = new Map<string, BrowserContext[]>();
  #errors: string[] = [];

  constructor(executable: string) {
    this.#executable = executable;
  }

  async open(): Promise<void> {
    const built = spawnSync(process.execPath, [join(ROOT, "scripts/web.js")], { stdio: "inherit" });
    if (built.status !== 0) throw new Error("the web app could not be built");
    this.#database = await testDatabase();
    this.#server = await serverProcess({
      DATABASE_URL: this.#database.url,
      BUSSOLA_SECRET_KEY: "bsl_s_of-the-browser-tests",
    });
    const { url, secretKey: key } = this.#server;
    this.#client = new Client({ url, key, keyFile: "", language: "en" });
    this.#browser = await chromium.launch({ executablePath: this.#executable, args: FLAGS });
    const context = await this.#browser.newContext();
    const answer = await context.request.post(url + setUp.path, {
      data: ADMINISTRATOR,
      headers: { origin: url },
    });
    if (!answer.ok()) throw new Error(await answer.text());
    this.#sessions.set("administrator", await context.storageState());
    await context.close();
  }

  /** The session of somebody of a role, who comes by an invitation when first asked for. */
  async #sessionOf(role: Role): Promise<State> {
    const there = this.#sessions.get(role);
    if (there) return there;
    const { email, password } = { ...ADMINISTRATOR, email: `${role}@bussola.example` };
    const { token } = await this.call(invite, { body: { email, role } });
    const context = await this.#browser.newContext();
    const answer = await context.request.post(this.url + acceptInvitation.path, {
      data: { token, password, name: NAMES[role] },
      headers: { origin: this.url },
    });
    if (!answer.ok()) throw new Error(await answer.text());
    const state = await context.storageState();
    await context.close();
    this.#sessions.set(role, state);
    return state;
  }

  get url(): string {
    return this.#server.url;
  }

  /** For what a test looks up or makes without the app's help. */
  get pool(): pg.Pool {
    return this.#database.pool;
  }

  get server(): ServerProcess {
    return this.#server;
  }

  /** Asks the API, as an administrator's program. */
  call<E extends Endpoint>(endpoint: E, request: Request<E>): Promise<Answer<E>> {
    return this.#client.call(endpoint, request);
  }

  /** Waits for long work, and gives its result. */
  async done({ id }: Pick<Operation, "id">): Promise<unknown> {
    for (;;) {
      const { state, result, error } = await this.call(getOperation, { params: { id } });
      if (state === "done") return result;
      if (state === "failed") throw new Error(error ?? "it failed");
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** Sends messages as a site does; they are scored when it returns. */
  track(...batch: object[]): Promise<void> {
    return this.#send("batch", batch);
  }

  /** Tells of the past: each was known when it happened. */
  recall(...batch: object[]): Promise<void> {
    return this.#send("import", batch);
  }

  async #send(path: "batch" | "import", batch: readonly object[]): Promise<void> {
    const body = JSON.stringify({
      batch: batch.map((one) => ({ messageId: crypto.randomUUID(), ...one })),
    });
    const headers = { authorization: `Basic ${btoa(`${this.#server.writeKey}:`)}` };
    const answer = await fetch(`${this.url}/v1/${path}`, { method: "POST", headers, body });
    const said = (await answer.json()) as { rejected?: unknown[] };
    if (!answer.ok || said.rejected?.length) throw new Error(JSON.stringify(said));
  }

  /** A page in a window of its own, at an address of the app. */
  async visit(path: string, view: View = {}): Promise<Page> {
    const asked = JSON.stringify(Object.entries(view).sort());
    const window = this.#left.get(asked)?.pop() ?? (await this.#newWindow(view));
    this.#open.push([asked, window]);
    const { as = "administrator" } = view;
    if (as !== "nobody") await window.setStorageState(await this.#sessionOf(as));
    const page = await window.newPage();
    page.on("pageerror", (error) => this.#errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" && !isRefusal(message.text()))
        this.#errors.push(message.text());
    });
    await page.goto(this.url + path);
    return page;
  }

  async #newWindow({
    language = "en",
    theme = "light",
    width = 1280,
    height = 800,
  }: View): Promise<BrowserContext> {
    const window = await this.#browser.newContext({
      viewport: { width, height },
      locale: language === "it" ? "it-IT" : "en-GB",
      timezoneId: "Europe/Rome",
      colorScheme: theme,
      reducedMotion: "reduce",
    });
    window.setDefaultTimeout(PATIENCE_MS);
    await window.addInitScript(() =>
      document.addEventListener("securitypolicyviolation", (breach) =>
        console.error(`policy: ${breach.violatedDirective} ${breach.blockedURI}`),
      ),
    );
    return window;
  }

  /** Takes note of an error that the test provoked. */
  expectError(pattern: RegExp): void {
    expect(this.#errors.join("\n")).toMatch(pattern);
    this.#errors = this.#errors.filter((error) => !pattern.test(error));
  }

  /** Windows stay for the tests that follow, with the app compiled but nothing kept. */
  async endTest(): Promise<void> {
    for (const [asked, window] of this.#open.splice(0)) {
      for (const page of window.pages()) await page.close();
      await window.setOffline(false);
      await window.setStorageState({ cookies: [], origins: [] });
      this.#left.set(asked, [...(this.#left.get(asked) ?? []), window]);
    }
    const errors = this.#errors.splice(0);
    expect(errors, "errors on the page").toEqual([]);
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#server?.stop();
    await this.#database?.drop();
  }
}

/** Waits until the base is in memory: until then what is asked of it is answered with 503. */
export async function loaded(app: App): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    const answer = await app.call(listTraits, {}).catch(() => undefined);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("the base is not in memory");
}

/** The browser's own line about an answer like 404, which the app tells in its own words. */
const isRefusal = (line: string): boolean =>
  /^Failed to load resource: the server responded with a status of 4\d\d/.test(line);

const axe = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Violation = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] };

/** The rules that look at colours: all that another theme changes. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** No serious or critical fault of accessibility, in both themes. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(await axe);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForSelector(`html[data-mantine-color-scheme="${colorScheme}"]`);
    const options = {
      resultTypes: ["violations"],
      ...(colorScheme === "dark" && { runOnly: OF_COLOURS }),
    };
    const violations = await page.evaluate<Violation[]>(
      `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
    );
    const faults = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => ({
        theme: colorScheme,
        id,
        where: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
      }));
    expect(faults, `accessibility of ${page.url()}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}
