import { readFile, writeFile } from "node:fs/promises";
import { parseModel, Random } from "@bussola/engine";
import { beforeAll, expect, test } from "vitest";
import { bussola } from "../../../test/command.ts";
import { testFolder } from "../../../test/files.ts";
import { workbook } from "../../../test/workbook.ts";
import { createShell } from "../shell.ts";
import { baseLines } from "./report.ts";

const { path } = testFolder();

/** Past leads with the points that rules gave them; who scores more, and comes of partners, buys. */
function leads(count: number): string {
  const random = new Random(31);
  const rows = Array.from({ length: count }, () => {
    const pages = random.whole(0, 20);
    const points = Math.round(4 * pages + 20 * random.unit());
    const source = random.pick(["web", "partner"]);
    const odds = -4 + pages / 4 + (source === "partner" ? 2 : 0);
    const won = random.chance(1 / (1 + Math.exp(-odds)));
    return [pages, source, points, won ? "won" : "lost"].join(",");
  });
  return `pages,<b>source,points,outcome\n${rows.join("\n")}\n`;
}

beforeAll(async () => {
  await writeFile(path("many.csv"), leads(1_200));
  await writeFile(path("few.csv"), leads(170));
});

test("close rates, the rules beside, a page to print and points to push", async () => {
  const learned = await bussola([
    ...["learn", path("many.csv"), "--label", "outcome", "--trainer", "scorecard"],
    ...["--rules", "points", "--capacity", "20", "--points", path("draft.yaml")],
    ...["--report", path("report.json"), "--report", path("report.html")],
  ]);
  expect(learned).toMatchObject({ code: 0 });
  const shown = learned.stdout.replace(/\s+/g, " ");
  expect(shown).toMatch(/<b>source partner \d+ \d+.* < 0.001/);
  expect(shown).toMatch(/present rules 0\.\d{3}/);
  const lines = learned.stdout.split("\n");
  const figures = lines.slice(lines.findIndex((line) => line.startsWith("Trainer")));
  expect(Math.max(...figures.map(({ length }) => length))).toBeLessThanOrEqual(80);
  expect(shown).toContain("Calling the best 20% (240 leads)");

  const report = JSON.parse(await readFile(path("report.json"), "utf8"));
  expect(report).toMatchObject({ file: "many.csv", capacity: 0.2, trust: 1 });
  const [source] = report.closeRates.filter(({ name }: { name: string }) => name === "<b>source");
  const counted = source.parts.map(({ leads }: { leads: number }) => leads);
  expect(counted.reduce((sum: number, of: number) => sum + of)).toBe(1_200);
  for (const { rate, low, high } of source.parts) expect(low < rate && rate < high).toBe(true);
  expect(report.rules.figures.auc.low).toBeGreaterThan(0.5);
  expect(report.trials[0].figures.calibration.length).toBeGreaterThan(5);

  const page = await readFile(path("report.html"), "utf8");
  expect(page).not.toMatch(/<script|<b>|(?:src|href)=/i);
  expect(page).toContain("&#60;b&#62;source");
  expect(page).toContain("@media print");
  expect(page.match(/<svg/g)).toHaveLength(2);

  const draft = parseModel(await readFile(path("draft.yaml"), "utf8"));
  const rules = draft.groups.flatMap((group) => group.rules.map(({ signal }) => signal));
  expect(rules).toEqual(expect.arrayContaining(["pages", "<b>source"]));
});

test("few outcomes lean on the score of the rules, also where they predict", async () => {
  const out = path("few.json");
  const learned = await bussola([
    ...["learn", path("few.csv"), "--label", "outcome", "--trainer", "scorecard"],
    ...["--rules", "points", "--out", out],
  ]);
  expect(learned.code).toBe(0);
  expect(learned.stdout.replace(/\s+/g, " ")).toMatch(
    /drawn towards what the rules say: what was learnt counts for \d+%\. The figures of trainers are of such predictions; whether there is a signal is judged by what was learnt, by itself\./,
  );
  await writeFile(path("open.csv"), "pages,<b>source,points\n10,web,5\n10,web,90\n");
  const given = ["predict", out, path("open.csv"), "--format", "json"];
  const [low, high] = JSON.parse((await bussola(given)).stdout);
  expect(high.probability).toBeGreaterThan(low.probability + 0.05);
  await writeFile(path("open.csv"), "pages,<b>source\n10,web\n10,web\n");
  const without = await bussola(given);
  expect(without.stderr).toContain('no column "points"');
  const [one, other] = JSON.parse(without.stdout);
  expect(one.probability).toBe(other.probability);
});

test("chances may be made to rise with a number only, and a text has no direction", async () => {
  const out = path("rising.json");
  const learned = await bussola([
    ...["learn", path("many.csv"), "--label", "outcome", "--trainer", "trees"],
    ...["--falls", "pages", "--drop", "points", "--out", out],
  ]);
  expect(learned).toMatchObject({ code: 0 });
  const asked = [0, 5, 10, 20].map((pages) => `${pages},partner`).join("\n");
  await writeFile(path("asked.csv"), `pages,<b>source\n${asked}\n`);
  const { stdout } = await bussola(["predict", out, path("asked.csv"), "--format", "json"]);
  const chances = JSON.parse(stdout).map(({ probability }: { probability: number }) => probability);
  expect(chances).toEqual([...chances].sort((a, b) => b - a));
  const wrong = await bussola([
    ...["learn", path("many.csv"), "--label", "outcome", "--rises", "<b>source"],
  ]);
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining("has no numbers") });
  const both = await bussola([
    ...["learn", path("many.csv"), "--label", "outcome", "--rises", "pages", "--falls", "pages"],
  ]);
  expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining("cannot do both") });
});

test("the column of outcomes is refused as anything else", async () => {
  const learning = ["learn --id", "learn --time", "learn --rules", "learn --drop", "learn --falls"];
  const others = ["close-rates --drop", "threshold --score", "channels --source", "guided --value"];
  for (const asked of [...learning, ...others]) {
    const [command = "", option = ""] = asked.split(" ");
    const given = [path("few.csv"), "--label", "outcome", option, "outcome"];
    const refused = await bussola([command, ...given]);
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain(`"outcome" stands under --label and ${option}:`);
  }
});

test("what is foretold worse than by the rate of all is told without a minus", () => {
  const base = { logLoss: 0.5, brier: 0.2, gain: { value: -0.0374, low: -0.061, high: 0.012 } };
  const judged = { base, chosen: "trees" as const, trust: 1, rules: null };
  expect(baseLines(judged, createShell("en", false))[1]).toContain(
    "log loss is higher, which is worse, by 0.037 (from -0.012 to 0.061) (trees",
  );
  expect(baseLines(judged, createShell("it", false))[1]).toContain(
    "log loss è maggiore, cioè peggiore, di 0,037 (da -0,012 a 0,061) (alberi",
  );
  const better = { ...base, gain: { value: 0.04, low: 0.01, high: 0.06 } };
  expect(baseLines({ ...judged, base: better }, createShell("en", false))[1]).toContain(
    "lower by 0.040 (0.010–0.060)",
  );
});

test("an Excel workbook with Italian days is learnt from in the order of time", async () => {
  const day = (row: number) => new Date(Date.UTC(2025, 0, 1 + row)).toISOString().slice(0, 10);
  const [head = "", ...rows] = leads(400).trim().split("\n");
  const cells = rows.map((row, k) => {
    const [pages, source = "", points, outcome = ""] = row.split(",");
    const when = day(k).split("-").reverse().join("/");
    return [Number(pages), source, Number(points), outcome, when];
  });
  await writeFile(path("past.xlsx"), workbook([[...head.split(","), "when"], ...cells]));
  const given = ["learn", path("past.xlsx"), "--label", "outcome", "--trainer", "scorecard"];
  const out = path("sheet.json");
  const learned = await bussola([...given, "--time", "when", "--out", out, "--json"]);
  expect(learned).toMatchObject({ code: 0 });
  const { order, tested, trials } = JSON.parse(learned.stdout);
  expect(order).toBe("time");
  expect(tested.times.from).toBe(Date.parse(day(400 - tested.rows)));
  expect(tested.times.to).toBe(Date.parse(day(399)));
  expect(trials[0].weights.map(({ name }: { name: string }) => name)).not.toContain("when");
  const predicted = await bussola(["predict", out, path("past.xlsx"), "--format", "csv"]);
  expect(predicted.stdout.trim().split("\n")).toHaveLength(401);
  const wrong = await bussola([...given, "--time", "<b>source"]);
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining("has no times") });
});
