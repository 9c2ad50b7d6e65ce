import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { bussola } from "../../../test/command.ts";
import { testFolder } from "../../../test/files.ts";
import { workbook } from "../../../test/workbook.ts";

const BANK = new URL(
  "../../../../../shared/data/uci-bank-marketing/bank-additional-full.csv",
  import.meta.url,
).pathname;

const missing = !existsSync(BANK);
if (missing) console.warn(`SKIPPED: ${BANK} is not on this machine`);

const { path } = testFolder();

type Row = [id: string, source: string, staff: number | null, came: string, outcome: string];

/**
 * Of 100 from fairs 50 bought, of 100 from the web 10; staff is not told of one in five, and says
 * nothing by itself. January's 100 bought 40, February's 20; 20 more are open.
 */
const ROWS = Array.from({ length: 220 }, (_, n): Row => {
  const fair = n % 2 === 0;
  const place = Math.floor(n / 2);
  const open = n >= 200;
  const bought = fair
    ? place < 35 || (place >= 50 && place < 65)
    : place < 5 || (place >= 50 && place < 55);
  const came = n < 100 ? "15/01/2026" : "15/02/2026";
  const staff = n % 5 === 4 ? null : 10 + (n % 3);
  return [`l${n}`, fair ? "Fair" : "Web", staff, came, open ? "" : bought ? "Won" : "Lost"];
});
const HEAD = ["id", "source", "staff", "came", "outcome"];

beforeAll(async () => {
  const lines = [HEAD, ...ROWS].map((row) => row.map((cell) => cell ?? "").join(","));
  await writeFile(path("past.csv"), lines.join("\n"));
  await writeFile(path("past.xlsx"), workbook([HEAD, ...ROWS]));
});

const given = ["--label", "outcome", "--id", "id", "--time", "came"];
const partsIn = (
  told: { observed: { observation: { path: string }; parts: object[] }[] },
  of: string,
) => told.observed.find(({ observation }) => observation.path === of)?.parts;

test("rates of a file by hand: shares, Wilson's interval, lift, the missing, the trend", async () => {
  const report = path("report.json");
  const run = await bussola(["close-rates", path("past.csv"), ...given, "--report", report]);
  expect(run.stderr).toContain("20 more have no outcome yet");
  expect(run.code).toBe(0);
  expect(run.stdout.replace(/\s+/g, " ")).toContain(
    'Lead to customer: 60 of 200 leads, 30% (24.1–36.7); bought means "won".',
  );
  const told = JSON.parse(await readFile(report, "utf8"));
  expect(told).toMatchObject({
    leads: 200,
    converted: 60,
    rate: 0.3,
    enough: true,
    positive: "won",
  });
  const [fair, web] = partsIn(told, "source") ?? [];
  // Wilson of 50 in 100: (0.5 + z²/200 ± z √(0.25/100 + z²/40000)) / (1 + z²/100), z = 1.959964.
  expect(fair).toMatchObject({ leads: 100, converted: 50, rate: 0.5, verdict: "higher" });
  expect(fair).toMatchObject({
    ...{ low: expect.closeTo(0.40383, 5), high: expect.closeTo(0.59617, 5) },
    ...{ lift: expect.closeTo(5 / 3, 9), share: expect.closeTo(50 / 60, 9) },
  });
  expect(web).toMatchObject({ leads: 100, converted: 10, verdict: "lower" });
  const staff = partsIn(told, "staff") as { part: { kind: string }; leads: number }[];
  expect(staff.find(({ part }) => part.kind === "missing")?.leads).toBe(40);
  // The odds are 1 and 1/9: 20 points each time they double, drawn a little together.
  const [of, against] = [fair, web] as { points: number }[] as [
    { points: number },
    { points: number },
  ];
  const apart = (20 * Math.log(9)) / Math.LN2;
  expect(of.points - against.points).toBeGreaterThan(0.7 * apart);
  expect(of.points - against.points).toBeLessThan(apart);
  expect(told.trend.months).toMatchObject([
    { month: "2026-01-01", leads: 100, converted: 40 },
    { month: "2026-02-01", leads: 100, converted: 20 },
  ]);
  // Of two months the test is that of two shares: z² = 200 (40·80 - 60·20)² / (100·100·60·140).
  expect(told.trend.z).toBeCloseTo(-Math.sqrt((200 * 2_000 ** 2) / (1e4 * 60 * 140)), 9);
  expect(run.stdout).toContain("the close rate falls (chance: 0.002)");
});

test("a workbook says the same, in Italian; its draft scores leads with those points", async () => {
  const draft = path("draft.yaml");
  const run = await bussola([
    "close-rates",
    path("past.xlsx"),
    ...given,
    "--out",
    draft,
    "--lang",
    "it",
  ]);
  expect(run.code).toBe(0);
  expect(run.stdout.replace(/\s+/g, " ")).toContain("60 di 200 lead, 30% (24,1–36,7)");
  const csv = await bussola(["close-rates", path("past.csv"), ...given, "--json"]);
  const [fair] = partsIn(JSON.parse(csv.stdout), "source") as { points: number }[];
  await writeFile(path("open.csv"), "id,source\na,Fair\nb,Moon\n");
  const scored = await bussola(["score", "--model", draft, "--leads", path("open.csv"), "--json"]);
  const [best] = JSON.parse(scored.stdout);
  expect(best).toMatchObject({ id: "a", score: fair?.points });
});

test("what cannot be is told: a slip, no label, options of the base, nothing to propose", async () => {
  const file = path("past.csv");
  const fault = async (...args: string[]) => {
    const { code, stderr } = await bussola(["close-rates", ...args]);
    return `${code} ${stderr}`;
  };
  expect(await fault(file, "--label", "outcom")).toContain(
    '2 There is no column "outcom": did you mean "outcome"?',
  );
  expect(await fault(file)).toContain("2 Which column says what became of each lead?");
  expect(await fault(file, "--label", "outcome", "--again")).toContain(
    "2 --again is for the server's base",
  );
  expect(await fault("--label", "outcome")).toContain("2 --label is for a file of leads");
  expect(await fault(file, "--label", "outcome", "--time", "source")).toContain(
    'Column "source" has no days',
  );
  await writeFile(path("few.csv"), "source,outcome\nFair,Won\nWeb,Lost\nWeb,Lost\n");
  const few = await bussola([
    "close-rates",
    path("few.csv"),
    "--label",
    "outcome",
    "--out",
    path("no.yaml"),
  ]);
  expect(few).toMatchObject({ code: 1, stdout: expect.stringContaining("Not enough data") });
  await expect(readFile(path("no.yaml"))).rejects.toThrow();
});

test.skipIf(missing)("41,188 calls of a bank, counted anew", async () => {
  const lines = (await readFile(BANK, "utf8")).trim().split("\n").slice(1);
  const cells = lines.map((line) => line.replaceAll('"', "").trim().split(";"));
  const students = cells.filter((row) => row[1] === "student");
  const run = await bussola(["close-rates", BANK, "--label", "y", "--drop", "duration", "--json"]);
  const told = JSON.parse(run.stdout);
  expect(told).toMatchObject({
    leads: cells.length,
    converted: cells.filter((row) => row.at(-1) === "yes").length,
  });
  expect(partsIn(told, "job")).toContainEqual(
    expect.objectContaining({
      part: { kind: "label", label: "student" },
      leads: students.length,
      converted: students.filter((row) => row.at(-1) === "yes").length,
    }),
  );
  expect(partsIn(told, "duration")).toBeUndefined();
});
