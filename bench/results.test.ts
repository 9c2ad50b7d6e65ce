import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BENCHES } from "./benches.ts";
import { markdown } from "./report.ts";
import {
  faster,
  figure,
  growing,
  mergeResults,
  percentile,
  type Result,
  reaching,
} from "./results.ts";

const stored = JSON.parse(
  readFileSync(join(import.meta.dirname, "results.json"), "utf8"),
) as Result[];

/** What the README and the bars of the project stand on. */
const REQUIRED = [
  ...["kernel_vs_postgres_1m", "kernel_vs_duckdb_1m", "publish_vs_postgres_1m"],
  ...["ingest_vs_floor", "growth_per_lead", "api_list_p95_1m", "simulate_1m"],
];

test("every figure that is asked for was measured", () => {
  const ids = stored.map((row) => row.id);
  expect(ids).toEqual(expect.arrayContaining(REQUIRED));
  expect(new Set(ids).size).toBe(ids.length);
});

test("a row has its figures, and passes as they say", () => {
  for (const row of stored) {
    expect(Object.keys(BENCHES)).toContain(row.bench);
    expect(row.measured).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(row.on).toMatch(/^\d+ cores/);
    expect(row.ours).toBeGreaterThanOrEqual(0);
    expect(row.ratio === null).toBe(row.other === null);
    expect(row.pass === null).toBe(row.bar === null);
  }
});

test("the report holds every figure", () => {
  const report = readFileSync(join(import.meta.dirname, "RESULTS.md"), "utf8");
  for (const { id } of stored) expect(report).toContain(`| ${id} |`);
});

/** Words for one in so many. */
const FRACTIONS = [
  "half",
  "third",
  "quarter",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];

test("the README says what was measured, in ratios", () => {
  const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8").replace(
    /\s+/g,
    " ",
  );
  const said = (pattern: RegExp) => pattern.exec(readme)?.[1] ?? "";
  const ratioOf = (id: string) => stored.find((row) => row.id === id)?.ratio as number;
  const times = (id: string) => String(Math.floor(ratioOf(id)));
  expect(said(/scored (\d+) times as fast as by hand-written SQL/)).toBe(
    times("kernel_vs_postgres_1m"),
  );
  expect(said(/and (\d+) times as fast as on DuckDB/)).toBe(times("kernel_vs_duckdb_1m"));
  const asLong = readme.includes("a whole publish takes about as long as PostgreSQL's own");
  expect(asLong).toBe(Math.abs(Math.log(ratioOf("publish_vs_postgres_1m"))) < Math.log(1.3));
  const nearest = (id: string) => FRACTIONS[Math.round(1 / ratioOf(id)) - 2];
  expect(said(/at about an? (\w+) of the rate of a bare `INSERT`/)).toBe(
    nearest("ingest_vs_floor"),
  );
  expect(said(/, at an? (\w+) where they come by visits/)).toBe(nearest("ingest_visits_vs_floor"));
});

test("bars are least for what is compared, most for what costs", () => {
  expect(faster("a", "", 1, 20, 20)).toMatchObject({ ratio: 20, pass: true, unit: "s" });
  expect(faster("a", "", 1, 19, 20).pass).toBe(false);
  expect(faster("a", "", 1, 19)).toMatchObject({ bar: null, pass: null });
  const rates = { ours: 4, other: 10, unit: "/s", bar: 0.4 };
  expect(reaching("b", "", rates)).toMatchObject({ ratio: 0.4, pass: true });
  expect(growing("c", "", rates)).toMatchObject({ ratio: 0.4, pass: true });
  expect(growing("c", "", { ...rates, bar: 0.3 }).pass).toBe(false);
  expect(figure("d", "", 101, "ms", 100)).toMatchObject({ other: null, ratio: null, pass: false });
});

test("a run replaces what its benches said and nothing else", () => {
  const of = (bench: string, id: string, on = "2 cores"): Result => ({
    ...{ ...figure(id, "what", 1, "ms"), bench, measured: "2026-01-01", on },
  });
  const before = [of("kernel", "a"), of("kernel", "b"), of("api", "c")];
  const merged = mergeResults(before, [of("kernel", "d", "4 cores")]);
  expect(merged.map((row) => row.id).sort()).toEqual(["c", "d"]);
  const report = markdown(merged);
  expect(report).toContain("`npm run bench -- kernel`, 2026-01-01, on 4 cores\n");
  expect(report).toContain("`npm run bench -- api`, 2026-01-01, on 2 cores\n");
  expect(report).toContain("| d | what | 1 |  | ms |  |  |  |");
});

test("percentiles", () => {
  const times = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([0.5, 0.95, 1].map((share) => percentile(times, share))).toEqual([50, 95, 100]);
});
