import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { setUp } from "@bussola/contract";
import { type BrowserContext, chromium } from "playwright-core";
import { FLAGS, findChromium } from "../web/test/chromium.ts";
import { openPublished } from "./base/open.ts";
import { startServer } from "./base/server.ts";
import type { Context } from "./bench.ts";
import { figure, median, type Row } from "./results.ts";

const LEADS = 1_000_000;
const VISITS = 9;
const BAR_MS = 1_500;
/** How long it must stay quiet behind the last long task, for the page to count as interactive. */
const QUIET_MS = 2_000;

const SCREENS = [
  { id: "app_today", what: "Today", path: "/today", bar: BAR_MS },
  { id: "app_leads", what: "Leads", path: "/leads" },
];

/**
 * From the address being entered, in a browser that has never seen the app, to a screen that shows
 * leads and answers a key: the first lead is there and the last long task is over.
 */
export async function appBench({ cluster, tell }: Context): Promise<Row[]> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("no Chromium: install it, or set BUSSOLA_CHROMIUM");
  const web = join(import.meta.dirname, "../scripts/web.js");
  if (spawnSync(process.execPath, [web], { stdio: "inherit" }).status !== 0)
    throw new Error("the web app could not be built");
  const { url } = await openPublished(cluster, LEADS);
  const server = await startServer(url);
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const first = await browser.newContext();
    const data = {
      name: "Ada",
      email: "ada@bussola.example",
      password: "a long enough passphrase",
    };
    const headers = { origin: server.url };
    const made = await first.request.post(server.url + setUp.path, { data, headers });
    if (!made.ok()) throw new Error(await made.text());
    const storageState = await first.storageState();
    const rows: Row[] = [];
    for (const { id, what, path, bar } of SCREENS) {
      tell(`${what} in a new browser`);
      const times: number[] = [];
      for (let visit = 0; visit <= VISITS; visit++) {
        const context = await browser.newContext({ storageState });
        const time = await interactiveAfter(context, server.url + path);
        await context.close();
        // The first visit is that of a server just started.
        if (visit > 0) times.push(time);
      }
      const title = `${what} at 1 M leads, until it is interactive, nothing cached`;
      rows.push(figure(`${id}_interactive`, `${title}, median`, median(times), "ms", bar));
      rows.push(figure(`${id}_interactive_worst`, `${title}, worst`, Math.max(...times), "ms"));
    }
    return rows;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Runs in the page: when the first lead was drawn, and when the last long task ended. */
const WATCH = `
  window.seen = { ready: 0, busy: 0 };
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) seen.busy = task.startTime + task.duration;
  }).observe({ type: "longtask", buffered: true });
  const look = () => {
    if (document.querySelector("[data-row]")) seen.ready = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

/** Milliseconds from the start of the navigation. */
async function interactiveAfter(context: BrowserContext, address: string): Promise<number> {
  await context.addInitScript({ content: WATCH });
  const page = await context.newPage();
  await page.goto(address);
  await page.locator("[data-row]").first().waitFor();
  for (;;) {
    await page.waitForTimeout(QUIET_MS / 4);
    const [now, { ready: shown, busy }] = await page.evaluate<
      [number, { ready: number; busy: number }]
    >("[performance.now(), window.seen]");
    if (shown > 0 && now > Math.max(shown, busy) + QUIET_MS) return Math.max(shown, busy);
  }
}
