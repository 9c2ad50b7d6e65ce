import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Random } from "@bussola/engine";
import { message } from "./clients.ts";
import { type Fault, Findings } from "./fault.ts";
import { Ground } from "./ground.ts";
import { MODEL } from "./journal.ts";

/** The server's own limit and the time it takes to look, with some patience for a busy machine. */
const CLOSED_WITHIN_MS = 30_000 + 5_000 + 10_000;
const BYTE_EVERY_MS = 1_000;
/** Opened at once, as many as a listening socket can have waiting. */
const OPENED_AT_ONCE = 100;

type Size = {
  slow: number;
  perSecond: number;
  /** How long normal clients are watched alone. */
  alone: number;
  /** How much longer the slowest hundredth of their requests may take beside slow ones. */
  times: number;
};

export const slowClients: Fault<Size> = {
  name: "slow-clients",
  about: "Clients that send a byte a second, in their headers or in their body, beside normal ones",
  small: { slow: 200, perSecond: 50, alone: 2, times: Number.POSITIVE_INFINITY },
  full: { slow: 2_000, perSecond: 200, alone: 20, times: 2 },

  async run({ slow, perSecond, alone, times }, seed, tell) {
    const findings = new Findings();
    const ground = await Ground.open();
    try {
      await ground.publish(MODEL);
      const { server } = ground;
      const random = new Random(seed, 1);
      // Once round for the compilers and caches.
      await watch(ground, random, perSecond, sleep(1_000));
      const before = await watch(ground, random, perSecond, sleep(alone * 1_000));
      tell(`${slow} slow clients come`);
      const ended = Promise.all(await open(ground, random, slow));
      const during = await watch(ground, random, perSecond, ended);
      const slowly = await ended;
      findings.note("slow clients", slow);
      findings.note("normal requests a second", perSecond);
      findings.note("normal requests beside the slow ones", during.times.length);
      findings.note("p99 alone, ms", before.p99.toFixed(1));
      findings.note("p99 beside the slow ones, ms", during.p99.toFixed(1));
      findings.note(
        "p50 alone and beside them, ms",
        `${before.p50.toFixed(1)}, ${during.p50.toFixed(1)}`,
      );
      const ratio = during.p99 / before.p99;
      findings.note("p99, times that alone", ratio.toFixed(2));
      findings.holds(`p99 is ${ratio.toFixed(2)} times that alone`, ratio <= times);
      findings.none("normal requests not answered with 200", before.failed + during.failed);
      const left = slowly.filter((answer) => answer === undefined).length;
      findings.none("slow clients not closed by the server in time", left);
      const told = slowly.filter((answer) => answer?.startsWith("HTTP/1.1 408 ")).length;
      findings.note("of them, told so with 408", told);
      findings.holds("no slow client was told why", told > 0);
      findings.holds("the server ended", ground.isUp && ground.server === server);
      await ground.checkAudit(findings);
      return findings.outcome;
    } finally {
      await ground.close();
    }
  },
};

type Watched = { times: number[]; p50: number; p99: number; failed: number };

/** Requests at a steady pace, whatever becomes of those before, until something has happened. */
async function watch(
  ground: Ground,
  random: Random,
  perSecond: number,
  until: Promise<unknown>,
): Promise<Watched> {
  const times: number[] = [];
  let failed = 0;
  let over = false;
  void until.then(() => {
    over = true;
  });
  const requests: Promise<void>[] = [];
  const began = performance.now();
  const ask = async (body: string) => {
    const since = performance.now();
    const status = await post(ground, body);
    if (status !== 200) failed++;
    times.push(performance.now() - since);
  };
  while (!over) {
    const due = ((performance.now() - began) / 1000) * perSecond;
    while (requests.length < due)
      requests.push(ask(JSON.stringify(message(random, `n-${random.unit()}`, 300))));
    await sleep(2);
  }
  await Promise.all(requests);
  times.sort((a, b) => a - b);
  const share = (part: number) => times[Math.floor(times.length * part)] ?? 0;
  return { times, p50: share(0.5), p99: share(0.99), failed };
}

async function post(ground: Ground, body: string): Promise<number> {
  const headers = { authorization: `Basic ${btoa(`${ground.writeKey}:`)}` };
  const { type } = JSON.parse(body) as { type: string };
  const answer = await fetch(`${ground.url}/v1/${type}`, { method: "POST", headers, body });
  await answer.text();
  return answer.status;
}

/** Slow clients; each resolves to what it was told before it was closed, undefined if it was not. */
async function open(
  ground: Ground,
  random: Random,
  count: number,
): Promise<Promise<string | undefined>[]> {
  const clients: Promise<string | undefined>[] = [];
  while (clients.length < count) {
    clients.push(drip(ground, random.chance(0.5)));
    if (clients.length % OPENED_AT_ONCE === 0) await sleep(200);
  }
  return clients;
}

function drip(ground: Ground, inBody: boolean): Promise<string | undefined> {
  const head = `POST /v1/page HTTP/1.1\r\nhost: x\r\nauthorization: Basic ${btoa(`${ground.writeKey}:`)}\r\n`;
  const rest = inBody ? "x".repeat(500) : `x-slow: ${"x".repeat(500)}`;
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(ground.url).port), "127.0.0.1");
    let told = "";
    let sent = 0;
    socket.write(inBody ? `${head}content-length: 500\r\n\r\n` : head);
    const timer = setInterval(() => socket.write(rest[sent++] ?? "x"), BYTE_EVERY_MS);
    const end = (answer: string | undefined) => {
      clearInterval(timer);
      clearTimeout(late);
      socket.destroy();
      resolve(answer);
    };
    const late = setTimeout(() => end(undefined), CLOSED_WITHIN_MS);
    socket.on("data", (chunk) => {
      told += chunk;
    });
    socket.on("error", () => {});
    socket.on("close", () => end(told));
  });
}
