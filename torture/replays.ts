import { setTimeout as sleep } from "node:timers/promises";
import { parseModel, Random } from "@bussola/engine";
import { Books } from "./books.ts";
import { deliver } from "./delivery.ts";
import { type Fault, Findings, type Tell } from "./fault.ts";
import { Ground } from "./ground.ts";
import { type Message, PER_REQUEST, Visits } from "./visits.ts";

/** Requests in flight: as many browsers as speak at once. */
const LANES = 64;
const REPLAYED = 0.3;
/** So many visits ago is still in flight, or was a moment ago. */
const RECENT = 4 * LANES;
/** Of what was sent before, in a request with others. */
const MOST_SINGLE = 10;
/** It tells how far it is after so many events. */
const TOLD = 250_000;
const LOOK_MS = 20;

/** A point an event, so that what all leads have together tells how many were counted. */
const MODEL = parseModel({
  bussola: 1,
  name: "Replays",
  signals: { pages: { type: "page" }, orders: { event: "Ordered" } },
  groups: [
    {
      name: "all",
      dimension: "engagement",
      rules: [
        { signal: "pages", points: 1 },
        { signal: "orders", points: 1 },
      ],
    },
  ],
});

type Size = { events: number; people: number; kills: number };

export const replays: Fault<Size> = {
  name: "replays",
  about:
    "Three messages in ten were sent before: whole requests and single messages among others, in flight, a moment ago or long ago, before people were merged, browsers changed hands and the server was killed",
  small: { events: 10_000, people: 300, kills: 1 },
  full: { events: 10_000_000, people: 200_000, kills: 10 },

  async run(size, seed, tell) {
    const findings = new Findings();
    const ground = await Ground.open();
    const over = new AbortController();
    try {
      await ground.publish(MODEL);
      const visits = new Visits(seed, size.people, size.events / PER_REQUEST);
      const sending = { ground, visits, books: new Books(), events: size.events, over };
      const began = performance.now();
      await Promise.all([
        ...Array.from({ length: LANES }, (_, lane) => send(sending, new Random(seed, lane))),
        watch(sending, size.kills, tell),
      ]);
      const { books } = sending;
      const seconds = (performance.now() - began) / 1000;
      findings.note("events a second, dead times included", Math.round(books.sent / seconds));
      tell("all sent, counted now");
      await books.check(ground.pool, findings);
      tell("counted, audited now");
      await ground.checkAudit(findings);
      const memory = process.resourceUsage().maxRSS / 1024;
      findings.note("most memory of who sends, MB", Math.round(memory));
      return findings.outcome;
    } finally {
      over.abort();
      await ground.close();
    }
  },
};

type Sending = {
  ground: Ground;
  visits: Visits;
  books: Books;
  /** How many are to be sent. */
  events: number;
  /** Nothing is tried again then. */
  over: AbortController;
};

/** One request after the other, new ones and those that were sent before. */
async function send(sending: Sending, random: Random): Promise<void> {
  const { books, events, over } = sending;
  while (books.sent < events && !over.signal.aborted)
    await Promise.all(next(sending, random).map((messages) => post(sending, messages)));
}

/** What is sent next: a request, or the same twice at once by a client that does not wait. */
function next({ visits, books }: Sending, random: Random): Message[][] {
  if (books.replayed < REPLAYED * books.sent) {
    const messages = visits.visit(before(random, books.visits, RECENT));
    books.replay(messages);
    return [messages];
  }
  const singles = random.chance(0.2) ? random.whole(1, MOST_SINGLE) : 0;
  const old =
    books.visits === 0 ? [] : Array.from({ length: singles }, () => single(visits, books, random));
  const fresh = visits.visit(books.visits);
  books.send(fresh);
  books.replay(old);
  const messages = [...old, ...fresh];
  if (!random.chance(0.02)) return [messages];
  books.replay(messages);
  return [messages, messages];
}

/** A message that was sent before, with whoever is its neighbour now. */
const single = (visits: Visits, books: Books, random: Random): Message =>
  visits.message(before(random, books.visits * PER_REQUEST, RECENT * PER_REQUEST));

/** A number below `count`: as often one of the last as any. */
const before = (random: Random, count: number, recent: number): number =>
  random.whole(random.chance(0.5) ? Math.max(0, count - recent) : 0, count - 1);

/** Until it is acknowledged, as Segment's client does. */
async function post({ ground, books, over }: Sending, batch: Message[]): Promise<void> {
  const answer = await deliver(JSON.stringify({ batch }), {
    url: ground.url,
    key: ground.secretKey,
    refused: (status) => books.refused(status, batch.length),
    isOver: () => over.signal.aborted,
  });
  if (answer?.ok) books.answered(JSON.parse(answer.text));
  else if (answer) books.given.push(`${answer.status} ${answer.text}`);
}

/** Kills the server at even distances, and tells how far it is. */
async function watch(sending: Sending, kills: number, tell: Tell): Promise<void> {
  const { ground, books, events } = sending;
  const began = performance.now();
  let killed = 0;
  for (let told = 0; books.sent < events; await sleep(LOOK_MS)) {
    if (killed < kills && books.sent > (events * (killed + 1)) / (kills + 1)) {
      await ground.server.kill();
      await ground.start();
      tell(`killed ${++killed} times`);
    }
    if (books.sent - told < TOLD) continue;
    told = books.sent;
    const seconds = (performance.now() - began) / 1000;
    tell(`${told} sent, ${Math.round(told / seconds)} a second`);
  }
}
