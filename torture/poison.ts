import { gzipSync } from "node:zlib";
import { Random } from "@bussola/engine";
import { message } from "./clients.ts";
import { type Fault, Findings } from "./fault.ts";
import { Ground } from "./ground.ts";
import { Journal, MODEL } from "./journal.ts";

const SHARE = 0.01;
const PER_REQUEST = 20;
const AT_ONCE = 8;
/** A server that has only ever had good messages stays below 300 MB. */
const MOST_MEMORY_MB = 700;

export const poison: Fault<{ events: number }> = {
  name: "poison",
  about: "One message in a hundred is made to break what reads it, and some whole requests are",
  small: { events: 10_000 },
  full: { events: 500_000 },

  async run({ events }, seed, tell) {
    const findings = new Findings();
    const ground = await Ground.open();
    try {
      await ground.publish(MODEL);
      const { server } = ground;
      const journal = new Journal();
      const poisoned = new Map<string, number>();
      const wrong: string[] = [];
      let next = 0;
      const sender = async () => {
        for (let number = next++; number < events / PER_REQUEST; number = next++) {
          const random = new Random(seed, number);
          const batch = batchOf(random, number);
          for (const { kind } of batch) if (kind) poisoned.set(kind, (poisoned.get(kind) ?? 0) + 1);
          wrong.push(...(await sendBatch(ground, journal, batch)));
          if (random.chance(0.02)) wrong.push(...(await sendUnreadable(ground, random)));
          if (number % 5_000 === 4_999) tell(`${number * PER_REQUEST} events`);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, sender));
      findings.none(
        "answers other than what is promised",
        wrong.length,
        wrong.slice(0, 5).join("; "),
      );
      await checkQuarantine(ground, poisoned, findings);
      const peak = await ground.peakMemory();
      findings.note("most memory of the server, MB", peak ?? "not known");
      findings.holds("the memory of the server is not bounded", (peak ?? 0) < MOST_MEMORY_MB);
      findings.holds("the server ended", ground.isUp && ground.server === server);
      await journal.check(ground.pool, findings);
      await ground.checkAudit(findings);
      return findings.outcome;
    } finally {
      await ground.close();
    }
  },
};

/** Messages that nobody can take, as JSON text, each with what its refusal says. */
const POISONS: Record<string, { reason: RegExp; json(id: string): string }> = {
  "a NUL character": { reason: /NUL/, json: (id) => page(id, `"properties":{"a":"x\\u0000y"}`) },
  "a NUL in a name": { reason: /NUL/, json: (id) => page(id, `"properties":{"x\\u0000":1}`) },
  "half a surrogate pair": {
    reason: /surrogate/,
    json: (id) => page(id, `"context":{"a":"\\ud83d"}`),
  },
  "10,000 levels": {
    reason: /nested deeper/,
    json: (id) => page(id, `"properties":{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`),
  },
  "10,000 names": {
    reason: /more than \d+ values/,
    json: (id) => page(id, `"properties":{${names(10_000)}}`),
  },
  "33 KB": {
    reason: /larger than 32 KB/,
    json: (id) => page(id, `"properties":{"a":"${"x".repeat(33 * 1024)}"}`),
  },
  "a number for properties": { reason: /^properties:/, json: (id) => page(id, `"properties":7`) },
  "a list for traits": { reason: /^traits:/, json: (id) => page(id, `"traits":[1]`) },
  "an object for an id": { reason: /^userId:/, json: (id) => page(id, `"userId":{"a":1}`) },
  "an unknown type": { reason: /^type:/, json: (id) => page(id, `"type":"__proto__"`) },
  "an infinite number": {
    reason: /out of range/,
    json: (id) => page(id, `"properties":{"a":1e999}`),
  },
  nobody: { reason: /expected a userId/, json: (id) => page(id, `"userId":null`) },
  "no object": { reason: /expected a JSON object/, json: () => "[[1]]" },
};

/** Nasty, and yet messages: names of prototypes are names like others. */
const HARMLESS = [
  `"properties":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`,
  `"traits":{"__proto__":{"email":"x@example.org"},"toString":"x","hasOwnProperty":1}`,
  `"context":{"__proto__":null,"sessionId":"s1","page":{"valueOf":{}}}`,
  `"__proto__":{"userId":"somebody-else","type":"identify"},"constructor":null`,
];

const names = (count: number): string =>
  Array.from({ length: count }, (_, n) => `"k${n}":1`).join(",");

/** A page view; what comes last in JSON stands. */
const page = (id: string, more: string): string =>
  `{"type":"page","userId":"poison","messageId":"${id}",${more}}`;

type Line = {
  json: string;
  /** Of the poison; absent when the message is to be stored. */
  kind?: string;
  messageId: string;
};

function batchOf(random: Random, number: number): Line[] {
  return Array.from({ length: PER_REQUEST }, (_, n) => {
    const messageId = `m-${number}-${n}`;
    if (random.chance(SHARE)) {
      const [kind, { json }] = random.pick(Object.entries(POISONS));
      return { kind, messageId, json: json(messageId) };
    }
    const said = message(random, messageId, 300);
    const json = JSON.stringify(said);
    if (!random.chance(SHARE)) return { messageId, json };
    // The last of two members of a name stands: only those that the books do not look at.
    return { messageId, json: `${json.slice(0, -1)},${harmless(random, said.type)}}` };
  });
}

function harmless(random: Random, type: string): string {
  const taken = type === "page" ? `"context"` : `"properties"`;
  return random.pick(HARMLESS.filter((json) => !json.startsWith(taken)));
}

async function sendBatch(ground: Ground, journal: Journal, lines: Line[]): Promise<string[]> {
  const answer = await post(ground, `{"batch":[${lines.map(({ json }) => json).join(",")}]}`);
  if (answer.status !== 200) return [`a batch: ${answer.status} ${answer.text.slice(0, 200)}`];
  const rejected = new Map(
    (JSON.parse(answer.text) as { rejected: { index: number; reason: string }[] }).rejected.map(
      ({ index, reason }) => [index, reason],
    ),
  );
  return lines.flatMap(({ json, kind, messageId }, index) => {
    const reason = rejected.get(index);
    if (kind) return POISONS[kind]?.reason.test(reason ?? "") ? [] : [`${kind}: ${reason}`];
    if (reason !== undefined) return [`a good message: ${reason}`];
    journal.acknowledged.set(messageId, JSON.parse(json));
    return [];
  });
}

/** Requests of which not even a batch can be made, to be refused whole with 400. */
const UNREADABLE: Buffer[] = [
  gzipSync(Buffer.alloc(100 * 1024 * 1024)),
  gzipSync(gzipSync(Buffer.alloc(1024 * 1024))),
  gzipSync(Buffer.from("{}")).subarray(0, 12),
  Buffer.alloc(501 * 1024, "["),
  Buffer.alloc(400 * 1024, "["),
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
  Buffer.from(`{"batch":[${"{},".repeat(5_001)}{}]}`),
  Buffer.from(`{"batch":[${page("x", names(60_000))}`),
  gzipSync(`{"batch":[${page("x", names(100_000))}}]}`),
  Buffer.from("null"),
];

async function sendUnreadable(ground: Ground, random: Random): Promise<string[]> {
  const body = random.pick(UNREADABLE);
  const { status, text, type } = await post(ground, body);
  const isRight = status === 400 && type.startsWith("application/problem+json");
  return isRight ? [] : [`${body.length} unreadable bytes: ${status} ${type} ${text.slice(0, 99)}`];
}

async function post(ground: Ground, body: string | Buffer) {
  const answer = await fetch(`${ground.url}/v1/batch`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${ground.writeKey}:`)}` },
    body,
  });
  const type = answer.headers.get("content-type") ?? "";
  return { status: answer.status, type, text: await answer.text() };
}

async function checkQuarantine(
  ground: Ground,
  poisoned: ReadonlyMap<string, number>,
  findings: Findings,
): Promise<void> {
  const sent = [...poisoned.values()].reduce((sum, count) => sum + count, 0);
  const { rows } = await ground.pool.query<{ kept: number; mute: number }>(
    "SELECT count(*) AS kept, count(*) FILTER (WHERE reason = '') AS mute FROM quarantine",
  );
  findings.note("poisoned messages", sent);
  findings.holds("no poison was sent", sent > 0);
  // The newest 10,000 are kept.
  findings.none(
    "of those, not in quarantine",
    Math.min(sent, 10_000) - Math.min(rows[0]?.kept ?? 0, 10_000),
  );
  findings.none("in quarantine without a reason", rows[0]?.mute ?? 0);
}
