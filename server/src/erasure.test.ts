import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import {
  createView,
  eraseLead,
  type GuidedState,
  ImportSettings,
  listViews,
  openFile,
  putGuided,
  putSegment,
  readFile,
  runImport,
  sendPart,
  startOperation,
  studyGuided,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../test/api.ts";
import { columnsNaming, tablesHolding } from "../test/search.ts";
import { quarantine } from "./capture/store.ts";
import { Pipeline } from "./pipeline.ts";
import { erase, mergeLeads } from "./scoring/corrections.ts";

const MODEL = {
  ...{ bussola: 1, name: "Erasure" },
  signals: {
    page: { type: "page" },
    paths: { type: "page", measure: { distinct: "properties.path" } },
    director: { trait: "title", matches: "*zzcanary*" },
    free: { quality: "email.free" },
  },
  groups: [
    {
      ...{ name: "g", dimension: "engagement" },
      rules: [
        { signal: "page", points: 10 },
        { signal: "paths", points: 1 },
        { signal: "director", points: 20 },
        { signal: "free", points: -1 },
      ],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 30 },
  ],
  qualify: { at: 30, dropAt: 10 },
};

/** In every word that the person says; the rules of the model name only its beginning. */
const CANARY = "zzcanary-7f3a";
const word = (name: string) => `${CANARY}-${name}`;
const EMAIL = `${CANARY}@gmail.com`;

let api: Api;
let other: Pipeline;

beforeAll(async () => {
  api = await createApi();
  await api.publish(MODEL);
  const segment = { bussola: 1, name: "Hot", when: { band: ["hot"] } };
  const saved = await api.get(putSegment, { params: { name: "Hot" }, body: segment });
  await api.perform({ id: saved.operation as number });
  other = new Pipeline(api.pool, { now: Date.now });
});
afterAll(() => api.close());

const identify = {
  ...{ type: "identify", userId: word("user"), anonymousId: word("browser") },
  messageId: word("m1"),
  traits: {
    email: EMAIL,
    phone: "333 1234567",
    title: word("title"),
    company: { name: word("co") },
  },
  context: { userAgent: word("agent"), ip: word("ip") },
};
const page = (n: number) => ({
  ...{ type: "page", userId: word("user"), messageId: word(`page-${n}`) },
  properties: { path: word(`path-${n}`) },
});
const second = {
  ...{ type: "identify", userId: word("second"), messageId: word("m2") },
  traits: { email: `second-${EMAIL}` },
};
const alias = { type: "alias", userId: word("user"), previousId: word("former") };
const shared = { type: "page", anonymousId: "kiosk-e", messageId: word("kiosk") };
const everything = [identify, alias, second, shared, ...[1, 2, 3, 4].map(page)];

/** The person as fully as the base can know one: two merged leads, a shared browser, refusals. */
async function cometh(): Promise<void> {
  await api.say({ type: "identify", userId: "kiosk-keeper", anonymousId: "kiosk-e" });
  await api.say({ type: "page", anonymousId: word("former") }, identify, alias);
  await api.say({ type: "identify", userId: word("user"), anonymousId: "kiosk-e" }, shared);
  await api.say(second, page(1), page(2), page(3));
  await api.sayTrusted({
    type: "identify",
    userId: word("user"),
    traits: { email: `second-${EMAIL}` },
  });
  await api.say({
    type: "identify",
    userId: "twin",
    traits: { lastName: "Twin", phone: "333 1234567" },
  });
  await api.say({ type: "alias", userId: "claims", previousId: word("user") });
  await refuse("before");
}

async function refuse(messageId: string): Promise<void> {
  const body = JSON.stringify({ type: "track", userId: word("user"), messageId: word(messageId) });
  const identifiers = [{ kind: 1 as const, value: word("user") }];
  await quarantine(api.pool, 1, [{ reason: "event: expected a name", body, identifiers }]);
}

/** What colleagues keep that names the person: a list, a file with choices, and rows refused of one. */
async function keptByColleagues(): Promise<void> {
  const search = { search: EMAIL.toUpperCase() };
  const other = { search: `x${EMAIL}`.replace(CANARY, "other") };
  for (const [name, list] of Object.entries({ [`Of ${EMAIL}`]: {}, Mine: search, Others: other }))
    await api.get(createView, { body: { name, shared: true, list } });
  const rows = Array.from({ length: 60 }, (_, row) => `p${row}@x.example,Rome,${row % 2},`);
  const file = await sent(["Email,City,Won,Note", ...rows, `${EMAIL},Rome,1,`].join("\n"));
  await api.get(putGuided, { body: { ...GUIDED, file } });
  await api.get(studyGuided, {});
  const refused = await sent(["id,Score", `,asked by ${EMAIL}.`, `${word("user")},2`].join("\n"));
  const places = { id: "userId", Score: "" };
  const settings = { ...ImportSettings.parse({}), places, dryRun: false };
  await api.perform(await api.get(runImport, { params: { id: refused }, body: settings }));
  await sent("Email,City\nsomebody@x.example,Rome\n");
}

const GUIDED: GuidedState = {
  ...{ step: "file", name: "Ours", file: null, open: null, outcome: null, who: null, came: null },
  ...{
    decided: null,
    worth: null,
    dates: null,
    roles: {},
    template: "",
    choices: {},
    personas: null,
  },
  ...{ calls: null, arrivals: null, threshold: null, main: true },
};

async function sent(content: string): Promise<string> {
  const { id } = await api.get(openFile, {
    body: { name: "people.csv", bytes: Buffer.byteLength(content) },
  });
  await api.fetched(`/api/imports/${id}/content?from=0`, {
    method: sendPart.method,
    headers: { "content-type": "application/octet-stream" },
    body: content,
  });
  await api.get(readFile, { params: { id } });
  return id;
}

/** Files of the data folder that hold the canary. */
const filesHolding = (): string[] =>
  readdirSync(api.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path, "utf8").toLowerCase().includes(CANARY));

/** Rows of other people that name the person as these said it, and go with these alone. */
const claims = () => api.pool.query("DELETE FROM event WHERE body::text LIKE '%claims%'");

test("nothing of an erased person is left in any column, nor comes back by any door", async () => {
  await cometh();
  const lead = (await api.lead(word("user"))) as number;
  expect(await api.lead(`second-${EMAIL}`)).toBe(lead);
  const kiosk = await api.pool.query<{ id: number }>(
    "SELECT id FROM identifier WHERE value = 'kiosk-e'",
  );
  const { rows } = await api.pool.query<{ ids: number[] }>(
    `SELECT array_agg(DISTINCT n) AS ids FROM profile p, unnest(ARRAY[p.id, p.lead_id]) AS n
      WHERE p.lead_id = $1`,
    [lead],
  );
  const ids = (rows[0]?.ids ?? []).filter((id) => id !== kiosk.rows[0]?.id);
  await keptByColleagues();
  expect(await tablesHolding(api.pool, [CANARY])).toEqual([
    ...["event", "identifier", "lead_view", "profile", "quarantine", "verdict"],
  ]);
  expect(filesHolding().length).toBeGreaterThan(2);
  expect(await columnsNaming(api.pool, ids)).toEqual(
    expect.arrayContaining([
      ...["duplicate.lead_id", "event.origin_id", "identifier.profile_id", "link.previous_id"],
      ...["profile.lead_id", "qualification.lead_id", "score.lead_id", "segment_member.lead_id"],
      ...["transition.lead_id", "verdict.profile_id"],
    ]),
  );
  // An audit of a tampered base quotes what differs: not the words.
  await api.pool.query("UPDATE profile SET traits = '{}' WHERE lead_id = $1", [lead]);
  await api.perform(await api.get(startOperation, { body: { kind: "audit" } }));
  await api.perform(await api.get(startOperation, { body: { kind: "rebuild" } }));

  // In flight on two processes: new events, retries and refusals while the erasure runs.
  let going = true;
  const doors = [api.pipeline, other].map(async (pipeline, door) => {
    for (let n = 0; going && n < 500; n++)
      await pipeline.ingest(
        [
          identify,
          page(1),
          page(10 + n),
          { ...page(1_000 + n), anonymousId: word(`new-${door}-${n}`) },
        ].map((message) => api.capture(message)),
      );
  });
  const refusals = (async () => {
    for (let n = 0; going && n < 500; n++) await refuse(`during-${n}`);
  })();
  expect(await api.get(eraseLead, { params: { ref: EMAIL } })).toMatchObject({ lead });
  await setTimeout(50);
  going = false;
  await Promise.all([...doors, refusals]);

  // A retry, a replay with a secret key, an import, a new event, a refusal.
  for (const options of [{}, { trusted: true }, { trusted: true, historical: true }]) {
    const captures = everything.map((message) => api.capture(message, options));
    const outcomes = await api.pipeline.ingest(captures);
    expect(outcomes.filter(({ status }) => status === "stored")).toEqual([]);
  }
  await refuse("after");
  expect(await api.say(page(5))).toEqual(["rejected"]);
  await claims();
  expect(filesHolding()).toEqual([]);
  expect((await api.ask(studyGuided, {})).status).toBe(409);
  // What is of others stays.
  expect(readdirSync(api.folder)).toHaveLength(1);
  expect((await api.get(listViews, {})).views.map(({ name }) => name)).toEqual(["Others"]);
  expect(await tablesHolding(api.pool, [CANARY])).toEqual([]);
  expect(await columnsNaming(api.pool, ids)).toEqual([]);
  expect(api.lines.join("\n")).not.toContain(CANARY);
  await api.perform(await api.get(startOperation, { body: { kind: "rebuild" } }));
  expect(await api.audit()).toMatchObject({ differing: 0, orphans: 0 });
});

test("a message refused while its person is being erased is not kept", async () => {
  await api.say({ type: "page", userId: word("crossing") });
  const lead = (await api.lead(word("crossing"))) as number;
  const identifiers = [{ kind: 1 as const, value: word("crossing") }];
  const refused = { reason: "no", body: word("crossing"), identifiers };
  let refusing: Promise<void> | undefined;
  await api.transact(async (db) => {
    await erase(db, lead);
    refusing = quarantine(api.pool, 1, [refused]);
    await setTimeout(50);
  });
  await refusing;
  expect(await tablesHolding(api.pool, [CANARY])).toEqual([]);
});

test("a person who is merged while the erasure waits for the lock is erased all the same", async () => {
  await api.say({ type: "page", userId: word("older") }, { type: "page", userId: word("younger") });
  const [older, younger] = [await api.lead(word("older")), await api.lead(word("younger"))];
  let erasing: Promise<unknown> | undefined;
  await api.transact(async (db) => {
    await mergeLeads(db, older as number, younger as number, Date.now());
    erasing = api.get(eraseLead, { params: { ref: word("younger") } });
    await lockAwaited();
  });
  expect(await erasing).toEqual({ lead: older, profiles: 2 });
  expect(await tablesHolding(api.pool, [CANARY])).toEqual([]);
});

test("a retry that comes while its event is erased stays out, also by a shared browser", async () => {
  const visit = { type: "page", anonymousId: "kiosk-f", messageId: word("visit") };
  await api.say({ type: "identify", userId: word("guest"), anonymousId: "kiosk-f" }, visit);
  await api.say({ type: "identify", userId: "kiosk-owner", anonymousId: "kiosk-f" });
  const lead = (await api.lead(word("guest"))) as number;
  let retry: Promise<string[]> | undefined;
  await api.transact(async (db) => {
    await erase(db, lead);
    retry = api.say(visit);
    await lockAwaited();
  });
  expect(await retry).toEqual(["duplicate"]);
  expect(await tablesHolding(api.pool, [CANARY])).toEqual([]);
});

async function lockAwaited(): Promise<void> {
  for (let tried = 0; tried < 500; tried++) {
    const { rows } = await api.pool.query(
      `SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) return;
    await setTimeout(10);
  }
  throw new Error("nobody waits for a lock");
}
