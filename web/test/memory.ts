import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { getOperation, publishModel, putModel, setUp } from "@bussola/contract";
import { parseModel, Random } from "@bussola/engine";
import { type CDPSession, chromium } from "playwright-core";
import { Client } from "../../server/src/cli/client/client.ts";
import { startServer } from "../../server/src/main.ts";
import { readConfig } from "../../server/src/platform/config.ts";
import { FLAGS, findChromium } from "./chromium.ts";

/**
 * `node scripts/bussola.js run web/test/memory.ts [MINUTES]`: what a page of Today keeps while events
 * come in all the time. Its heap is measured after a full collection; it fails when the last third
 * of the time needs more than the second by a twentieth and a megabyte.
 */
const LEADS = 60;
const EVENTS_A_ROUND = 10;
const ROUND_MS = 500;
const EVERY_MS = 15_000;
const MB = 1024 * 1024;
const PERSON = { name: "Ada Neri", email: "ada@bussola.example", password: "a long passphrase!" };

async function main(minutes: number): Promise<void> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("no Chromium: install it, or name it in BUSSOLA_CHROMIUM");
  const data = await mkdtemp(join(tmpdir(), "bussola-memory-"));
  const server = await startServer(
    readConfig({ BUSSOLA_LOG_LEVEL: "fatal", ...process.env, BUSSOLA_DATA: data, PORT: "0" }),
    { sample: false, tell: () => {} },
  );
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const url = server.url ?? "";
    const client = new Client({ url, key: server.secretKey, keyFile: "", language: "en" });
    await publishSample(client);
    const random = new Random(1);
    for (let i = 0; i < LEADS; i++) await send(url, server.writeKey, [person(i)]);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const made = await context.request.post(url + setUp.path, {
      ...{ data: PERSON, headers: { origin: url } },
    });
    if (!made.ok()) throw new Error(await made.text());
    const page = await context.newPage();
    await page.goto(`${url}/today`);
    await page.locator("[data-row]").first().click();
    const devtools = await context.newCDPSession(page);
    const measured: { heap: number; nodes: number }[] = [];
    const end = Date.now() + minutes * 60_000;
    let sent = 0;
    while (Date.now() < end) {
      const next = Date.now() + EVERY_MS;
      while (Date.now() < next) {
        await send(
          url,
          server.writeKey,
          Array.from({ length: EVENTS_A_ROUND }, () => deed(random)),
        );
        sent += EVENTS_A_ROUND;
        await sleep(ROUND_MS);
      }
      const now = await measure(devtools);
      measured.push(now);
      console.log(`${sent} events: ${(now.heap / MB).toFixed(2)} MB, ${now.nodes} nodes`);
    }
    conclude(measured.map(({ heap }) => heap));
  } finally {
    await browser.close();
    await server.close();
    await rm(data, { recursive: true, force: true });
  }
}

function conclude(heaps: readonly number[]): void {
  const third = Math.floor(heaps.length / 3);
  const mean = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0) / some.length;
  const [second, last] = [mean(heaps.slice(third, 2 * third)), mean(heaps.slice(2 * third))];
  console.log(`second third ${(second / MB).toFixed(2)} MB, last ${(last / MB).toFixed(2)} MB`);
  if (last > second * 1.05 + MB) throw new Error("the heap of the page grows");
}

async function measure(devtools: CDPSession): Promise<{ heap: number; nodes: number }> {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const { nodes } = await devtools.send("Memory.getDOMCounters");
  return { heap: usedSize, nodes };
}

async function publishSample(client: Client): Promise<void> {
  const text = await readFile(new URL("../../templates/sample.yaml", import.meta.url), "utf8");
  const model = parseModel(text);
  const params = { name: model.name };
  await client.call(putModel, { params, body: model });
  const { id } = await client.call(publishModel, { params, body: { main: true } });
  for (;;) {
    const { state, error } = await client.call(getOperation, { params: { id } });
    if (state === "done") return;
    if (state === "failed") throw new Error(error ?? "it was not published");
    await sleep(200);
  }
}

const person = (i: number) => ({
  ...{ type: "identify", userId: `lead-${i}` },
  traits: { name: `Lead ${i}`, email: `lead-${i}@acme.example`, title: "Titolare" },
});

function deed(random: Random): object {
  const userId = `lead-${random.whole(0, LEADS + 20)}`;
  if (random.chance(0.2)) return { type: "track", event: "Demo Requested", userId };
  return { type: "page", userId, properties: { path: random.pick(["/listino", "/pricing", "/"]) } };
}

async function send(url: string, writeKey: string, batch: object[]): Promise<void> {
  const body = JSON.stringify({
    batch: batch.map((one) => ({ messageId: crypto.randomUUID(), ...one })),
  });
  const headers = { authorization: `Basic ${btoa(`${writeKey}:`)}` };
  const answer = await fetch(`${url}/v1/batch`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(await answer.text());
}

await main(Number(process.argv[2] ?? 4));
