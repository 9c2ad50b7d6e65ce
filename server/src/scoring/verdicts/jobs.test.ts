import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, quiet, type World } from "../../../test/world.ts";
import { AGENT_CHECK_VERSION } from "../../capture/quality/agent.ts";
import { Pipeline } from "../../pipeline.ts";
import { mergeLeads, reclassify } from "../corrections.ts";
import { declare, type Judgement, judgeEvents, recheck, rejudge } from "./jobs.ts";

const MODEL = {
  ...{ bussola: 1, name: "Judged" },
  signals: {
    page: { type: "page" },
    all: { type: "page", machines: true },
    bot: { quality: "agent.bot" },
  },
  groups: [
    {
      ...{ name: "g", dimension: "engagement" },
      rules: [
        { signal: "page", points: 10 },
        { signal: "all", points: 1 },
        { signal: "bot", points: -100 },
      ],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 20 },
  ],
};
const CHROME =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
/** Machines that no list knows. */
const FETCHER = CHROME.replace("Chrome", "AcmeDesk/2.0 Chrome");
const KIOSK = CHROME.replace("Chrome", "Kiosk/1.0 Chrome");

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.publish(MODEL);
});
afterAll(() => world.drop());

const page = (userId: string, userAgent?: unknown, more = {}) => ({
  ...{ type: "page", userId, ...more },
  ...(userAgent !== undefined && { context: { userAgent } }),
});
const work = () => ({ pool: world.pool, now: Date.now, progress: quiet });
const judge = (judgement: Judgement) => judgeEvents(work(), judgement);
const scores = (...refs: string[]) => Promise.all(refs.map((ref) => world.scoreOf(ref)));
const sound = async () => expect(await world.audit()).toMatchObject({ differing: 0, orphans: 0 });
const keysOf = async (ref: string) => {
  const { rows } = await world.pool.query<{ key: string }>(
    `SELECT e.key::text AS key FROM event e JOIN profile p ON p.id = e.profile_id
      WHERE p.lead_id = $1 ORDER BY e.at, e.key`,
    [await world.lead(ref)],
  );
  return rows.map((row) => row.key);
};
/** A check of tomorrow, which knows another machine. */
const tomorrow = (knows: RegExp, version = AGENT_CHECK_VERSION + 1) =>
  recheck((agent) => agent !== undefined && knows.test(agent), version);

test("every event of a user agent is a machine's, says a person, and then a person's", async () => {
  await world.say(
    page("one", FETCHER),
    page("one", FETCHER),
    page("one", CHROME),
    page("two", FETCHER.toUpperCase()),
    page("three"),
    page("three", { not: "a text" }),
  );
  expect(await scores("one", "two", "three")).toEqual([33, 11, 22]);
  expect(await judge(declare(true, { agent: "*acmedesk/*" }))).toEqual({ events: 3, leads: 2 });
  expect(await scores("one", "two", "three")).toEqual([13, 1, 22]);
  const { rows } = await world.pool.query(
    `SELECT previous, current, cause FROM transition WHERE lead_id = $1 AND kind = 'band' ORDER BY id`,
    [await world.lead("one")],
  );
  expect(rows.at(-1)).toEqual({ previous: "hot", current: "cold", cause: "correction" });
  await sound();
  expect(await judge(declare(true, { agent: "*acmedesk/*" }))).toEqual({ events: 0, leads: 0 });
  expect(await judge(declare(false, { agent: "*AcmeDesk?2.0*" }))).toEqual({ events: 3, leads: 2 });
  expect(await scores("one", "two", "three")).toEqual([33, 11, 22]);
  await sound();
});

test("every event of a window, whoever did it", async () => {
  const at = (hour: number) => ({
    timestamp: `2026-01-05T${String(hour).padStart(2, "0")}:00:00Z`,
  });
  await world.say(...[1, 2, 3, 4].map((hour) => page("window", CHROME, at(hour))));
  const [from, to] = [Date.parse("2026-01-05T02:00:00Z"), Date.parse("2026-01-05T04:00:00Z")];
  expect(await judge(declare(true, { from, to }))).toEqual({ events: 2, leads: 1 });
  expect(await scores("window")).toEqual([24]);
  expect(await judge(declare(true, { agent: "nobody", from }))).toEqual({ events: 0, leads: 0 });
  await sound();
});

test("a new check judges again, but never against a person's word", async () => {
  await world.say(page("probe", KIOSK), page("probe", KIOSK), page("spared", KIOSK));
  const [first] = await keysOf("probe");
  const [spared] = await keysOf("spared");
  const lead = (ref: string) => world.lead(ref) as Promise<number>;
  await world.transact(async (db) => {
    await reclassify(db, await lead("probe"), first as string, true, Date.now());
    await reclassify(db, await lead("spared"), spared as string, true, Date.now());
    await reclassify(db, await lead("spared"), spared as string, false, Date.now());
  });
  expect(await judge(tomorrow(/Kiosk/))).toEqual({ events: 1, leads: 1 });
  // Both are machines' now, one by its agent, which marks the lead.
  expect(await scores("probe", "spared")).toEqual([-98, 11]);
  const versions = async () => {
    const { rows } = await world.pool.query<{ version: number }>(
      `SELECT DISTINCT check_version AS version FROM event e JOIN profile p ON p.id = e.profile_id
        WHERE p.lead_id = $1 AND e.machine = 1`,
      [await world.lead("probe")],
    );
    return rows.map((row) => row.version);
  };
  expect(await versions()).toEqual([AGENT_CHECK_VERSION + 1]);
  await sound();
  expect(await judge(tomorrow(/Kiosk/))).toEqual({ events: 0, leads: 0 });
  // The day after it is let off again.
  expect(await judge(tomorrow(/Nobody/, AGENT_CHECK_VERSION + 2))).toMatchObject({ events: 1 });
  expect(await scores("probe", "spared")).toEqual([12, 11]);
  await sound();
});

test("judging again with the present checks changes nothing", async () => {
  expect(await rejudge(work())).toEqual({ changed: 0, events: 0 });
});

test("events and merges go on while many are judged", async () => {
  const people = Array.from({ length: 300 }, (_, n) => `busy-${n}`);
  await world.say(...people.map((id) => page(id, FETCHER)));
  const other = new Pipeline(world.pool, { now: Date.now });
  let going = true;
  const doors = [world.pipeline, other].map(async (pipeline, door) => {
    for (let n = 0; going && n < 100; n++)
      await pipeline.ingest(
        people
          .slice((n * 7) % 290, ((n * 7) % 290) + 8)
          .map((id) => world.capture(page(id, CHROME, { messageId: `${door}-${n}-${id}` }))),
      );
  });
  const merges = (async () => {
    for (let n = 0; going && n < 30; n++) {
      const [one, two] = [await world.lead(`busy-${299 - n}`), await world.lead(`busy-${n}`)];
      await world.transact((db) => mergeLeads(db, one as number, two as number, Date.now()));
    }
  })();
  const { events } = await judge(declare(true, { agent: "*AcmeDesk*" }));
  going = false;
  await Promise.all([...doors, merges]);
  // Those of the first test too.
  expect(events).toBe(303);
  await sound();
});
