import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { getOperation, listLeads, setUp, signIn } from "@bussola/contract";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { Client } from "../../server/src/cli/client/client.ts";
import { startServer } from "../../server/src/main.ts";
import { readConfig } from "../../server/src/platform/config.ts";
import { FLAGS, findChromium } from "./chromium.ts";

/**
 * `npm run screenshots [-- NAME ...]`: every screen, or those named, in both languages and themes,
 * on a phone and a desk, on the sample base; the narrowest and the widest in Italian alone, whose
 * words are longer. Into `screenshots/`, which git ignores; the base stays there for the next time.
 */
const SCREENS: Record<string, string> = {
  today: "/today",
  leads: "/leads",
  lead: "/leads/lead:LEAD",
  overview: "/overview",
  "close-rates": "/insights/close-rates",
  segments: "/segments",
  "segment-new": "/segments/new",
  "back-test": "/insights/back-test",
  threshold: "/insights/threshold?capacity=20&value=300&cost=40",
  health: "/insights/health",
  channels: "/insights/channels",
  outcomes: "/settings/outcomes",
  train: "/train",
  trained: "/train/leads",
  guided: "/models/new/guided",
  models: "/models",
  model: "/models/MODEL",
  settings: "/settings",
  sources: "/settings/sources",
  import: "/import",
  start: "/start",
  people: "/settings/people",
  account: "/account",
};

const FOLDER = join(import.meta.dirname, "../../screenshots");
const PERSON = { name: "Ada Neri", email: "ada@bussola.example", password: "a long passphrase!" };
const LANGUAGES = { en: "en-GB", it: "it-IT" };
const THEMES = ["light", "dark"] as const;
const isExtreme = (width: number) => width === 320 || width === 2560;

async function main(names: string[]): Promise<void> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("no Chromium: install it, or name it in BUSSOLA_CHROMIUM");
  await mkdir(FOLDER, { recursive: true });
  const data = join(FOLDER, "data");
  const server = await startServer(
    readConfig({ BUSSOLA_LOG_LEVEL: "fatal", ...process.env, BUSSOLA_DATA: data, PORT: "0" }),
    { sample: true, tell: ({ en }) => console.log(en) },
  );
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const client = new Client({
      ...{ url: server.url ?? "", key: server.secretKey, keyFile: "", language: "en" },
    });
    await loaded(client, server.sampleOperation);
    const { model, leads } = await client.call(listLeads, { query: { limit: 1 } });
    const fill = (path: string) =>
      path.replace("LEAD", `${leads[0]?.id}`).replace("MODEL", encodeURIComponent(model));
    const chosen = Object.entries(SCREENS).filter(
      ([name]) => names.length === 0 || names.includes(name),
    );
    for (const [language, locale] of Object.entries(LANGUAGES))
      for (const colorScheme of THEMES)
        for (const width of [320, 390, 1440, 2560]) {
          if (isExtreme(width) && (language === "en" || colorScheme === "dark")) continue;
          const viewport = { width, height: width < 800 ? 844 : 900 };
          const context = await browser.newContext({ viewport, locale, colorScheme });
          await enter(context, client.url);
          const page = await context.newPage();
          for (const [name, path] of chosen) {
            await page.goto(client.url + fill(path));
            await settled(page);
            const file = `${name}-${language}-${colorScheme}-${width}.png`;
            await page.screenshot({ path: join(FOLDER, file) });
            console.log(file);
          }
          await context.close();
        }
  } finally {
    await browser.close();
    await server.close();
  }
}

async function loaded(client: Client, operation: number | undefined): Promise<void> {
  for (let step = ""; operation !== undefined; ) {
    const told = await client.call(getOperation, { params: { id: operation } });
    if (told.state === "failed") throw new Error(told.error ?? "the sample base failed to load");
    if (told.state === "done") return;
    if (told.step !== step) console.log(told.step);
    step = told.step;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

async function enter({ request }: BrowserContext, url: string): Promise<void> {
  const { email, password } = PERSON;
  const headers = { origin: url };
  const first = await request.post(url + setUp.path, { data: PERSON, headers });
  if (first.ok()) return;
  const answer = await request.post(url + signIn.path, { data: { email, password }, headers });
  if (!answer.ok()) throw new Error(await answer.text());
}

/** Nothing is being loaded any more; what takes longer is on the picture. */
async function settled(page: Page): Promise<void> {
  const quiet = page.waitForFunction(
    () =>
      document.querySelector("h1") &&
      !document.querySelector(".mantine-Skeleton-root, .mantine-Loader-root, [aria-busy=true]"),
    undefined,
    { timeout: 20_000 },
  );
  await quiet.catch(() => {});
  await page.waitForTimeout(500);
}

await main(process.argv.slice(2));
