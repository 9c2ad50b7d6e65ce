import { writeFile } from "node:fs/promises";
import { Random } from "@bussola/engine";
import { beforeAll, expect, test } from "vitest";
import { bussola } from "../../../test/command.ts";
import { testFolder } from "../../../test/files.ts";
import { workbook } from "../../../test/workbook.ts";

const { path } = testFolder();
const isoDay = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** A Monday. */
const FIRST = Date.parse("2026-01-05") / 86_400_000;
const MIDDLE = FIRST + 83;

/** Ten leads a day over 24 weeks: partners buy most, a week and more later; a twentieth is open. */
const random = new Random(12);
const LEADS = Array.from({ length: 1_680 }, (_, n) => {
  const came = FIRST + Math.floor(n / 10);
  const source = random.pick(["Partner", "Fair", "Web"]);
  const staff = random.whole(1, 200);
  const odds = (source === "Partner" ? 0.45 : 0.08) + staff / 600;
  const bought = random.chance(odds);
  const closed = bought ? came + random.whole(7, 20) : null;
  return { id: `l${n}`, came, source, staff, bought, closed, open: n % 20 === 19 };
});
type Lead = (typeof LEADS)[number];

const HEAD = ["id", "came", "source", "staff", "closed", "outcome"];
const rowOf = ({ id, came, source, staff, closed, bought, open }: Lead) => [
  ...[id, isoDay(came), source, staff, closed === null || open ? null : isoDay(closed)],
  open ? null : bought ? "Won" : "Lost",
];
const points = (name: string, values: string, qualify = "") =>
  writeFile(
    path(name),
    `bussola: 1
name: ${name}
signals:
  source: { trait: source }
groups:
  - { name: Fit, dimension: fit, rules: [{ signal: source, values: ${values} }] }
${qualify}
`,
  );

beforeAll(async () => {
  const lines = [HEAD, ...LEADS.map(rowOf)].map((row) => row.map((cell) => cell ?? "").join(","));
  await writeFile(path("past.csv"), lines.join("\n"));
  await writeFile(path("past.xlsx"), workbook([HEAD, ...LEADS.map(rowOf)]));
  await points("partners.yaml", "{ Partner: 30, Fair: 10 }", "qualify: { at: 20 }");
  await points("fairs.yaml", "{ Fair: 30, Web: 10 }");
});

const run = (...args: string[]) =>
  bussola(args.map((arg) => (/\.(csv|xlsx|yaml|json)$/.test(arg) ? path(arg) : arg)));
const given = ["--time", "came", "--label", "outcome"];
const days = ["--converted-at", "closed"];

test("a model with points: whom it hands over, who bought, how many days later, by hand", async () => {
  const { code, stdout, stderr } = await run(
    ...["backtest", "past.csv", "--model", "partners.yaml", ...given, ...days, "--json"],
  );
  expect(code).toBe(0);
  expect(stderr).toContain("84 more have no outcome yet");
  const { sides, leads, weeks } = JSON.parse(stdout);
  const counted = LEADS.filter(({ open }) => !open);
  const partners = counted.filter(({ source }) => source === "Partner");
  const caught = partners.filter(({ bought }) => bought);
  const buyers = counted.filter(({ bought }) => bought);
  expect([leads, weeks[0]]).toEqual([counted.length, isoDay(FIRST + 6)]);
  const [side] = sides;
  expect(side).toMatchObject({ name: "partners.yaml", at: 20, learnt: null });
  expect(side.summary.precision).toMatchObject({ hits: caught.length, of: partners.length });
  expect(side.summary.recall).toMatchObject({ hits: caught.length, of: buyers.length });
  const times = caught.map(({ came, closed }) => (closed ?? 0) - came).sort((a, b) => a - b);
  expect(side.summary.leadTime.median).toBe(times[Math.ceil(times.length / 2) - 1]);
  const week = partners.filter(({ came }) => came <= FIRST + 6);
  expect(side.handed[0]).toBe(week.length);
  expect(side.converted[0]).toBe(week.filter(({ bought }) => bought).length);
  const missed = buyers.filter(({ source }) => source !== "Partner");
  expect(side.missed[2]).toBe(
    missed.filter(({ closed }) => closed! > FIRST + 13 && closed! <= FIRST + 20).length,
  );
});

test("two models at equal volume, from a workbook, in Italian", async () => {
  const two = ["--model", "partners.yaml", "--model", "fairs.yaml"];
  const { code, stdout } = await run("backtest", "past.xlsx", ...two, ...given, "--lang", "it");
  expect(code).toBe(0);
  const words = stdout.replace(/\s+/g, " ");
  expect(words).toContain("B: fairs.yaml >= ");
  expect(words).toContain("B vede meno acquirenti");
  expect(words).toContain("McNemar, p < 0,001");
  expect(words).toContain("--converted-at con i giorni degli acquisti");
  expect(words).toContain("Se partners.yaml sia nato da queste righe non si sa");
});

test("what was learnt from these rows flatters and is not compared; on later ones it is", async () => {
  const learn = ["learn", "past.csv", "--label", "outcome", "--time", "came", "--id", "id"];
  const learned = await run(
    ...[...learn, "--drop", "closed", "--trainer", "scorecard"],
    ...["--until", isoDay(MIDDLE), "--out", "learned.json"],
  );
  expect(learned.stderr).toContain(`798 leads came after ${isoDay(MIDDLE)}`);
  const two = ["--model", "learned.json", "--model", "partners.yaml"];
  const test = ["backtest", "past.csv", ...two, ...given, ...days];
  const whole = await run(...test);
  const words = whole.stdout.replace(/\s+/g, " ");
  expect(words).toMatch(/learned\.json learnt from these rows \(\d+(\.\d)?% of them/);
  expect(words).toContain(`learned.json learnt from leads up to ${isoDay(MIDDLE)}`);
  expect(words).toContain("Not compared: one has seen these outcomes.");
  expect(words).not.toContain("McNemar");
  const later = await run(...test, "--from", isoDay(MIDDLE + 1), "--json");
  const { sides, compared, leads } = JSON.parse(later.stdout);
  expect(leads).toBe(LEADS.filter(({ came, open }) => came > MIDDLE && !open).length);
  expect(sides.map(({ learnt }: { learnt: number | null }) => learnt)).toEqual([0, null]);
  expect(sides[0].chances).toBe(true);
  expect(compared.p).toBeLessThanOrEqual(1);
  const shown = await run(...test, "--from", isoDay(MIDDLE + 1));
  expect(shown.stdout).toContain("McNemar");
});

test("wrong usage is told", async () => {
  const fault = async (...args: string[]) => {
    const { code, stderr } = await run("backtest", "past.csv", ...args);
    return `${code} ${stderr}`;
  };
  const model = ["--model", "partners.yaml"];
  expect(await fault(...model, "--time", "cane", "--label", "outcome")).toContain(
    'did you mean "came"?',
  );
  expect(await fault(...model, ...model, ...model, ...given)).toContain("at most twice");
  expect(await fault(...model, ...given, "--from", "2030-01-01")).toContain(
    "No lead with a known outcome",
  );
  expect(await fault("--model", "past.csv", ...given)).toContain("is not a valid model");
});
