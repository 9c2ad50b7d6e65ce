import { logistic, Random } from "@bussola/engine";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { bussola } from "../../../test/command.ts";
import { testFolder } from "../../../test/files.ts";
import { type ServerProcess, serverProcess } from "../../../test/process.ts";
import { createWorld, type World } from "../../../test/world.ts";

// A server and each command are processes of their own.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const DAY_MS = 86_400_000;
const LEADS = 600;
const SOME_LEADS = 50;

let world: World;
let server: ServerProcess;
const { folder } = testFolder();

/**
 * A lead of last year who looks at pages and has employees; the more of both, the more buy. A coin
 * falls on any day as likely as on another, which nothing foretells.
 */
function person(n: number, random: Random, coin: Random): object[] {
  const userId = `u${n}`;
  const came = random.whole(120, 400);
  const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
  const pages = random.count(2);
  const employees = random.whole(1, 500);
  const buys = random.chance(logistic(-7 + 0.8 * pages + employees / 50));
  const tossed = -300 * Math.log(1 - coin.unit());
  const event = (event: string, days: number) => ({
    ...{ type: "track", event, userId, timestamp: ago(came - days) },
  });
  return [
    { type: "identify", userId, timestamp: ago(came), traits: { employees } },
    ...Array.from({ length: pages }, () => ({ type: "page", userId, timestamp: ago(came) })),
    ...(buys ? [event("Deal Won", 30)] : []),
    ...(tossed < came ? [event("Coin Tossed", tossed)] : []),
  ];
}

beforeAll(async () => {
  world = await createWorld();
  const [random, coin] = [new Random(8), new Random(3)];
  const people = Array.from({ length: LEADS }, (_, n) => person(n, random, coin));
  for (let from = 0; from < LEADS; from += SOME_LEADS)
    await world.recall(...people.slice(from, from + SOME_LEADS).flat());
  server = await serverProcess({ DATABASE_URL: world.url, BUSSOLA_DATA: folder });
});
afterAll(async () => {
  await server.stop();
  await world.drop();
});

const run = (...args: string[]) =>
  bussola(args, { BUSSOLA_URL: server.url, BUSSOLA_DATA: folder, BUSSOLA_SECRET_KEY: "" });

const widest = ({ stdout }: { stdout: string }) =>
  Math.max(...stdout.split("\n").map((line) => line.length));

test("trained on the server's base, held to a direction, published and blended", async () => {
  const wrong = () => run("train", "--rises", "moon");
  // The base in memory follows what was tracked.
  await expect
    .poll(async () => (await wrong()).stderr, { timeout: 200_000, interval: 500 })
    .toMatch(/nothing to rise or fall with is called "moon"; there are: .*Employees/);
  expect(await wrong()).toMatchObject({ code: 2, stdout: "" });
  expect(await run("train", "--rises", "employees", "--falls", "Employees")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("stands under --rises and --falls"),
  });
  const trained = await run(
    ...["train", "--trainer", "scorecard", "--rises", "employees", "--publish", "--blend", "60"],
  );
  expect(widest(trained)).toBeLessThanOrEqual(80);
  expect(trained.stdout).toMatch(/^Training 1: \d+ leads, \d+ bought\./);
  expect(trained.stderr).toMatch(/It predicts for \d+ open leads\./);
  expect(trained.code).toBe(0);
  expect(trained.stdout).toContain('With more of "Employees" the chance never falls.');
  expect(trained.stdout).toContain("Taken: scorecard.");
  const headers = { authorization: `Bearer ${server.secretKey}` };
  const response = await fetch(`${server.url}/api/predictions?limit=500`, { headers });
  const { learned, weight, leads } = (await response.json()) as {
    learned: number;
    weight: number;
    leads: { probability: number }[];
  };
  expect([learned, weight]).toEqual([1, 0.6]);
  const said = /It predicts for (\d+) open leads/.exec(trained.stderr)?.[1];
  expect(Number(said)).toBe(leads.length);
});

test("what was learnt is replayed by its number", async () => {
  const day = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
  const period = ["--from", day(200), "--to", day(100)];
  const replayed = await run("model", "backtest", "learned:1", "--at-a", "30", ...period);
  expect(replayed.code).toBe(0);
  expect(widest(replayed)).toBeLessThanOrEqual(80);
  expect(replayed.stdout).toContain("A: learned:1 >= 30%");
  expect(replayed.stdout).toContain(
    "learned:1 has seen these outcomes: it learnt from leads up to",
  );
  const told = await run("model", "backtest", "learned:1", "--at-a", "30", ...period, "--json");
  const { sides, leads } = JSON.parse(told.stdout) as {
    sides: { handed: number[] }[];
    leads: number;
  };
  expect(leads).toBeGreaterThan(100);
  const handed = sides[0]?.handed.reduce((sum, each) => sum + each, 0) ?? 0;
  expect(handed).toBeGreaterThan(0);
  expect(replayed.stdout).toMatch(new RegExp(`Handed over +${handed}\\b`));
  expect((await run("model", "backtest", "learned:99", ...period)).code).toBe(3);
});

test("thresholds of what was learnt are asked for by its number", async () => {
  const threshold = (...args: string[]) => run("model", "threshold", ...args);
  const told = await threshold("learned:1", "--capacity", "10", "--value", "900", "--cost", "20");
  expect(told.code).toBe(0);
  expect(told.stdout).toMatch(
    /^"learned:1": \d+ past leads, of which \d+ bought\. Ranges are 95%\./,
  );
  expect(widest(told)).toBeLessThanOrEqual(80);
  expect(told.stdout).toContain("A fair test: in the training of learned:1");
  const json = await threshold("learned:1", "--capacity", "10", "--json");
  const { facts, learned, advice, at } = JSON.parse(json.stdout) as {
    facts: { rows: number; bought: number };
    learned: { id: number; trainer: string };
    advice: { proposals: { kind: string; at: number; dropAt: number | null }[] };
    at: number | null;
  };
  expect(learned).toMatchObject({ id: 1, trainer: "scorecard" });
  expect(told.stdout).toContain(`${facts.rows} past leads, of which ${facts.bought} bought`);
  // Nobody accepted one yet.
  expect(at).toBeNull();
  expect(advice.proposals.map(({ kind }) => kind)).toContain("capacity");
  for (const proposal of advice.proposals) {
    expect(proposal.at).toBeGreaterThan(0);
    expect(proposal.at).toBeLessThanOrEqual(100);
    // Null where too few have such chances to tell how much they waver.
    expect(proposal.dropAt ?? 0).toBeLessThan(proposal.at);
    // In percent, as the table has it.
    expect(told.stdout).toMatch(new RegExp(`\\b${proposal.at}%`));
  }
  const gone = await threshold("learned:99");
  expect([gone.code, gone.stdout]).toEqual([3, ""]);
  expect(gone.stderr).toContain("Nothing learnt has the number 99.");
  expect((await threshold("learned:none")).code).not.toBe(0);
});

test("too few outcomes end with code 1 and say what is missing", async () => {
  const from = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
  const few = await run("train", "--from", from, "--publish");
  expect(few.code).toBe(1);
  expect(few.stdout).toContain("40");
  const none = await run("model", "threshold", "learned:2");
  expect([none.code, none.stdout]).toEqual([3, ""]);
  expect(none.stderr).toContain(
    "Number 2 has no threshold to choose, for it gives no lead a chance: it had too few outcomes",
  );
  const json = await run("train", "--from", from, "--json");
  expect(JSON.parse(json.stdout)).toMatchObject({ outcome: "not enough", tooFew: { needed: 40 } });
});

test("no signal ends with code 1 and its reason; it is not published, whoever asks", async () => {
  const asked = (path: string, method: string, language: string, body?: object) =>
    fetch(server.url + path, {
      method,
      headers: {
        authorization: `Bearer ${server.secretKey}`,
        "accept-language": language,
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  const toss = { won: { event: "Coin Tossed" }, lost: null, value: null, horizonDays: 90 };
  expect((await asked("/api/conversion", "PUT", "en", toss)).status).toBe(200);
  for (const [language, words, why] of [
    ["en", /^No signal: nothing/m, "cannot be published: it found no signal"],
    ["it", /^Nessun segnale: nulla/m, "non si può pubblicare: non ha trovato alcun segnale"],
  ] as const) {
    const told = await run("train", "--trainer", "scorecard", "--publish", "--lang", language);
    expect([told.code, told.stdout]).toEqual([1, expect.stringMatching(words)]);
    const id = /(\d+):/.exec(told.stdout)?.[1];
    const refused = await asked(`/api/learned/${id}/publish`, "POST", language);
    const { detail } = (await refused.json()) as { detail: string };
    expect([refused.status, detail]).toEqual([409, expect.stringContaining(`${id} ${why}`)]);
  }
  // What predicted before still does.
  const predicting = await asked("/api/predictions?limit=1", "GET", "en");
  expect(await predicting.json()).toMatchObject({ learned: 1 });
});
