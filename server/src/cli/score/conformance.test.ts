import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Explanation, type JsonObject, parseModel } from "@bussola/engine";
import { expect, test } from "vitest";
import { testFolder } from "../../../test/files.ts";
import { PROJECT_DIR } from "../../platform/config.ts";
import { eventOf } from "./rows.ts";
import { OfflineScorer } from "./scorer.ts";

type Case = {
  name: string;
  model: JsonObject;
  lead: { traits: JsonObject };
  events: JsonObject[];
  asOf: string;
  expect: Partial<Explanation>;
};

const CASES = resolve(PROJECT_DIR, "../shared/conformance");
const present = existsSync(CASES);
if (!present) console.warn(`No conformance case was run: ${CASES} is missing.`);
const cases = present
  ? readdirSync(CASES)
      .filter((file) => file.endsWith(".json"))
      .map((file): Case => JSON.parse(readFileSync(join(CASES, file), "utf8")))
  : [];

const { folder } = testFolder();

/** What the case gives must hold to 1e-9; `rules` and `adjustments` that are given are whole. */
function check(scored: Partial<Explanation>, expected: Case["expect"]): void {
  const { score, rules, dimensions, adjustments = {}, ...words } = expected;
  if (score !== undefined) near({ score: scored.score ?? Number.NaN }, { score });
  if (rules) near(scored.rules, rules);
  if (dimensions) near({ ...scored.dimensions }, { ...scored.dimensions, ...dimensions });
  near(scored.adjustments, adjustments);
  expect(scored).toMatchObject(words);
}

function near(found: Record<string, number> = {}, expected: Record<string, number>): void {
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, value] of Object.entries(expected))
    expect(Math.abs((found[name] ?? Number.NaN) - value), name).toBeLessThan(1e-9);
}

function scoreCase({ model, lead, events, asOf }: Case): Explanation | undefined {
  const scorer = new OfflineScorer(parseModel(model), Date.parse(asOf));
  scorer.addLead("lead", lead.traits);
  for (const [i, event] of events.entries()) {
    const read = eventOf({
      line: i + 1,
      fields: new Map(Object.entries({ userId: "lead", ...event })),
    });
    if ("fault" in read) throw new Error(read.fault.en);
    scorer.addEvent(read);
  }
  return [...scorer.scores()][0]?.explanation;
}

test.skipIf(!present).each(cases)("$name", (each) => {
  check(scoreCase(each) ?? {}, each.expect);
});

function scoreByCommand(each: Case, format: "ndjson" | "csv"): Partial<Explanation> {
  const file = (name: string, content: string): string => {
    const path = join(folder, `${each.name}-${name}`);
    writeFileSync(path, content);
    return path;
  };
  const model = file("model.json", JSON.stringify(each.model));
  const events = each.events.map((event) => ({ userId: "lead 1", ...event }));
  const paths =
    format === "ndjson"
      ? [
          file("leads.ndjson", JSON.stringify({ id: "lead 1", ...each.lead.traits })),
          file("events.ndjson", events.map((event) => JSON.stringify(event)).join("\n")),
        ]
      : [
          file("leads.csv", csv([{ id: "lead 1", ...dotted(each.lead.traits) }])),
          file("events.csv", csv(events.map((event) => dotted(event)))),
        ];
  const [leads = "", happened = ""] = paths;
  const args = ["score", "--model", model, "--leads", leads, "--events", happened];
  const out = execFileSync(
    process.execPath,
    [resolve(import.meta.dirname, "../main.ts"), ...args, "--as-of", each.asOf, "--format", "json"],
    { encoding: "utf8" },
  );
  const [first] = JSON.parse(out) as Partial<Explanation>[];
  return first ?? {};
}

function dotted(value: JsonObject, prefix = ""): Record<string, unknown> {
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, member]) =>
      typeof member === "object" && member !== null && !Array.isArray(member)
        ? dotted(member, `${prefix}${key}.`)
        : { [prefix + key]: member },
    ),
  );
}

function csv(rows: Record<string, unknown>[]): string {
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const line = (cells: unknown[]): string =>
    cells.map((cell) => `"${String(cell ?? "").replaceAll('"', '""')}"`).join(",");
  return [line(columns), ...rows.map((row) => line(columns.map((name) => row[name])))].join("\n");
}

test.skipIf(!present).each([
  ["persona-and-gates-on-ready", "ndjson"],
  ["machines-do-not-count", "ndjson"],
  ["points-table-demographic-online-content", "csv"],
  ["visits-are-sessions-and-active-days", "csv"],
] as const)("%s through the command line, from %s", (name, format) => {
  const each = cases.find((one) => one.name === name);
  if (!each) throw new Error(`no case ${name}`);
  check(scoreByCommand(each, format), each.expect);
});
