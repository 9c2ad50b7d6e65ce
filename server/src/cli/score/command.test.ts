import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { bussola, type Ran } from "../../../test/command.ts";
import { testFolder } from "../../../test/files.ts";

const MODEL = `
bussola: 1
name: Demo
signals:
  head: { trait: title, matches: "*head*" }
  size: { trait: company.employees, gte: 50 }
  seen: { type: page, where: { properties.path: { matches: "/prices*" } } }
  bot: { quality: agent.bot }
groups:
  - { name: who, dimension: fit, rules: [{ signal: head, points: 10 }, { signal: size, points: 5 }] }
  - { name: what, dimension: engagement, max: 12, rules: [{ signal: seen, points: 5 }, { signal: bot, points: -30 }] }
qualify: { at: 15 }
`;

const LEADS = `id,title,company.employees
007,Head of Sales,50
8,,10
9,=HEAD(),
,Nobody,1
9,head,60
`;

const GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const EVENTS = [
  {
    userId: "007",
    type: "page",
    timestamp: "2026-02-01T10:00:00Z",
    properties: { path: "/prices" },
  },
  {
    userId: "007",
    type: "page",
    timestamp: "2026-02-02T10:00:00Z",
    properties: { path: "/prices/a" },
  },
  { userId: "007", type: "page", at: "2026-02-03T10:00:00.001Z", properties: { path: "/prices" } },
  { userId: 8, type: "page", at: 1769940000000, context: { userAgent: GOOGLEBOT } },
  {
    userId: 8,
    type: "identify",
    at: "2026-02-01",
    traits: { title: "Head", company: { employees: 99 } },
  },
  { userId: "10", event: "Stranger", timestamp: "2026-02-01" },
  { userId: "8", timestamp: "2026-02-01" },
  { userId: "8", event: "X", timestamp: "soon" },
];

const { folder } = testFolder();
let files: string[];

beforeAll(async () => {
  const file = async (name: string, content: string): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  files = [
    ...["--model", await file("demo.yaml", MODEL)],
    ...["--leads", await file("leads.csv", LEADS)],
    ...["--events", await file("events.ndjson", EVENTS.map((e) => JSON.stringify(e)).join("\n"))],
  ];
});

const score = (...args: string[]): Promise<Ran> =>
  bussola(["score", ...files, "--as-of", "2026-02-03T10:00:00Z", ...args]);

test("JSON: best first, every part by name, nothing after the instant, gates as reasons", async () => {
  const { code, stdout, stderr } = await score("--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual([
    {
      ...{ id: "007", score: 25, dimensions: { fit: 15, engagement: 10 } },
      ...{ band: null, grade: null, persona: null, ready: true, reasons: [] },
      ...{ rules: { head: 10, size: 5, seen: 10, bot: 0 }, adjustments: {} },
    },
    {
      ...{ id: "9", score: 15, dimensions: { fit: 15, engagement: 0 } },
      ...{ band: null, grade: null, persona: null, ready: true, reasons: [] },
      ...{ rules: { head: 10, size: 5, seen: 0, bot: 0 }, adjustments: {} },
    },
    {
      // The file says 10 employees, and nothing of the title that the event tells.
      ...{ id: "8", score: -20, dimensions: { fit: 10, engagement: -30 } },
      ...{ band: null, grade: null, persona: null, ready: false, reasons: ["score -20 below 15"] },
      ...{ rules: { head: 10, size: 0, seen: 0, bot: -30 }, adjustments: {} },
    },
  ]);
  expect(stderr.trim().split("\n")).toEqual([
    "leads.csv, line 5: has no id",
    "Rows of the leads file that repeat an id: 1. The later row stands, column by column.",
    "events.ndjson, line 7: has neither event nor type",
    'events.ndjson, line 8: timestamp "soon" is not an instant',
    "Events not counted, since the leads file does not have their id: 1.",
  ]);
});

test("CSV for spreadsheets; a table for people, in their language; a code for scripts", async () => {
  const csv = await score("--format", "csv", "-n", "1");
  expect(csv.stdout.split("\n").slice(0, 2)).toEqual([
    "id,score,fit,engagement,band,grade,persona,ready,reasons,rules.head,rules.size,rules.seen,rules.bot,adjustments.who,adjustments.what,adjustments.scale",
    "007,25,15,10,,,,true,,10,5,10,0,0,0,0",
  ]);
  const table = await score("--strict", "--lang", "it", "-n", "1");
  expect(table.code).toBe(1);
  expect(table.stdout).toMatch(/^1 {2}007 +25 +15 +10 {2}sì +Head \+10$/m);
  expect(table.stdout).toContain("Seen +10 (2 volte, l'ultima ieri)");
  expect(table.stdout).toContain("Altri 2:");
  for (const line of table.stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  expect(table.stderr).toContain("leads.csv, riga 5: non ha id");
});

test.each([
  [["--model", "nope.yaml"], "There is no file nope.yaml."],
  [["--leads", "nope.csv"], "There is no file nope.csv."],
  [["--as-of", "soon"], "it must be an instant such as"],
  [["--format", "xml"], "Allowed choices are table, json, csv"],
  [["--colour"], "unknown option '--colour'"],
])("%j is wrong usage", async (args, sentence) => {
  const { code, stdout, stderr } = await score(...args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(sentence);
});

test("an invalid model is refused whole, each fault with its place", async () => {
  const path = join(folder, "bad.json");
  await writeFile(path, JSON.stringify({ bussola: 1, name: "Bad", signals: {}, groups: [{}] }));
  const { code, stderr } = await score("--model", path);
  expect(code).toBe(2);
  expect(stderr).toContain(`${path}: groups[0].name: expected`);
});
