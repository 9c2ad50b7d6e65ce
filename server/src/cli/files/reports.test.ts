import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { bussola } from "../../../test/command.ts";
import { pastLeads, withWorth } from "../../../test/past-leads.ts";
import { PROJECT_DIR } from "../../platform/config.ts";

// Each command is a process of its own, which a busy machine takes its time to start.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const page = readFileSync(join(PROJECT_DIR, "docs/REPORTS.md"), "utf8");

/** Types of a command's table, by field. */
function documented(command: string): Map<string, string> {
  const [, own = ""] = page.split(`## \`bussola ${command}\`\n`);
  const [section = ""] = own.split("\n## ");
  const rows = section.matchAll(/^\| `(\S+)` +\| (\S.*?) +\|/gm);
  return new Map([...rows].map(([, field, type]) => [field!, type!]));
}

let folder: string;
const path = (name: string): string => join(folder, name);
const POINTS = {
  ...{ bussola: 1, name: "Points", qualify: { at: 30, dropAt: 20 } },
  signals: { referral: { trait: "Source", in: ["Referral"] }, city: { trait: "City" } },
  groups: [
    { name: "all", dimension: "fit", rules: [{ signal: "referral", points: 40 }] },
    {
      ...{ name: "place", dimension: "fit" },
      rules: [{ signal: "city", values: { Milano: 10 }, name: "Milan" }],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 30 },
  ],
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bussola-reports-"));
  await writeFile(path("past.csv"), withWorth(pastLeads({ past: 800 })));
  await writeFile(path("few.csv"), pastLeads({ past: 60 }));
  await writeFile(path("points.json"), JSON.stringify(POINTS));
  const other = { ...POINTS, name: "Others", qualify: { at: 5 } };
  await writeFile(path("others.json"), JSON.stringify(other));
  const drop = ["--drop", "Notes of the end,Close date,Importo (EUR)"];
  const until = ["--time", "Created", "--until", "2026-03-01", "--out", path("learned.json")];
  await bussola(["learn", path("past.csv"), "--label", "Stage", ...drop, ...until]);
});
afterAll(() => rm(folder, { recursive: true }));

/** What a command reports, and its exit code. */
async function reported(command: string, file: string, ...given: string[]) {
  const to = path("report.json");
  const label = ["--label", "Stage", "--report", to];
  const { code, stderr } = await bussola([command, path(file), ...label, ...given]);
  if (code > 1) throw new Error(stderr);
  return { code, report: JSON.parse(await readFile(to, "utf8")) as unknown };
}

type Leaf = { field: string; value: unknown };

const SHAPES = new Map([
  ["interval", "low,high"],
  ["ratio", "hits,of,rate,low,high"],
  ["estimate", "mean,low,high"],
]);
const isShaped = (value: object) => [...SHAPES.values()].includes(Object.keys(value).join());

/** Everything in a report that the page has a row for. */
function leavesOf(value: unknown, field: string, known: ReadonlyMap<string, string>): Leaf[] {
  if (known.get(field) === "object") return [{ field, value }];
  if (Array.isArray(value)) return value.flatMap((one) => leavesOf(one, `${field}[]`, known));
  if (typeof value !== "object" || value === null || isShaped(value)) return [{ field, value }];
  return Object.entries(value).flatMap(([key, one]) =>
    leavesOf(one, field === "" ? key : `${field}.${key}`, known),
  );
}

const NAMED = new Map([
  ["text", "string"],
  ["number", "number"],
  ["yes or no", "boolean"],
  ["object", "object"],
]);

function isOf(type: string, value: unknown): boolean {
  if (type.endsWith(" or null")) return value === null || isOf(type.slice(0, -8), value);
  if (type === "null") return value === null;
  if (type === "count") return Number.isInteger(value) && Number(value) >= 0;
  const shape = SHAPES.get(type);
  if (shape) return typeof value === "object" && Object.keys(value ?? {}).join() === shape;
  return typeof value === NAMED.get(type);
}

/** A whole part that is not there is null. */
const isAbsent = ({ field, value }: Leaf, known: ReadonlyMap<string, string>) =>
  value === null && [...known.keys()].some((one) => one.startsWith(`${field}.`));

/** Fields alike of thresholds, and those that another page tells of. */
const plain = (field: string) => {
  const [, own] = /^(?:advice\.proposals\[\]|curve\[\]|now)\.(.*)$/.exec(field) ?? [];
  if (own !== undefined && !["kind", "between"].includes(own)) return `effect.${own}`;
  return field;
};
const isElsewhere = ({ field }: Leaf) => /^(leaks|unusable)\[\]\.(?!name)/.test(field);

/** Holds reports against the page. @param may fields that these leads may have none of */
function expectDocumented(command: string, reports: readonly unknown[], may = /^$/): void {
  const known = documented(command);
  const leaves = reports
    .flatMap((report) => leavesOf(report, "", known))
    .filter((leaf) => !isElsewhere(leaf) && !isAbsent(leaf, known))
    .map(({ field, value }) => ({ field: plain(field), value }));
  const strange = leaves.filter(({ field, value }) => !isOf(known.get(field) ?? "", value));
  expect(strange.slice(0, 5)).toEqual([]);
  const found = new Set(leaves.map(({ field }) => field));
  expect([...known.keys()].filter((field) => !found.has(field) && !may.test(field))).toEqual([]);
}

const points = ["--model", "points.json"];
const time = ["--time", "Created"];
const at = (given: string[]) =>
  given.map((one) => (one.endsWith(".json") && !one.includes("/") ? path(one) : one));

test("a back-test's report is as it is documented", async () => {
  const given = at([...points, "--model", "others.json", ...time, "--converted-at", "Close date"]);
  const { code, report } = await reported("backtest", "past.csv", ...given);
  expect(code).toBe(0);
  expectDocumented("backtest", [report]);
});

test("a threshold's is, also where too few bought, which the exit code tells", async () => {
  const means = ["--capacity", "5", "--value", "Importo (EUR)", "--cost", "40"];
  const all = await reported("threshold", "past.csv", ...at(points), ...means, ...time);
  const few = await reported("threshold", "few.csv", ...at(points), "--value", "9", "--cost", "1");
  expect([all.code, few.code]).toEqual([0, 1]);
  expectDocumented("threshold", [all.report, few.report]);
});

test("close rates' is, also where too few bought, which the exit code tells", async () => {
  const all = await reported("close-rates", "past.csv", ...time);
  const few = await reported("close-rates", "few.csv");
  expect([all.code, few.code]).toEqual([0, 1]);
  expectDocumented("close-rates", [all.report, few.report]);
});

test("health's is, of points and of chances", async () => {
  const own = await reported("health", "past.csv", ...at(points), ...time);
  const learned = await reported("health", "past.csv", ...at(["--model", "learned.json"]), ...time);
  expectDocumented("health", [own.report, learned.report], /^(counters|alarms)\[\]$/);
});
