import { mkdir, readFile, writeFile } from "node:fs/promises";
import { parseModel, Random } from "@bussola/engine";
import { beforeAll, expect, test } from "vitest";
import { bussola } from "../../../test/command.ts";
import { testFolder } from "../../../test/files.ts";

const { path } = testFolder();

/** Past leads: partners and large companies buy; the stage was filled in afterwards. */
function leads(count: number, knows: boolean): string {
  const random = new Random(8);
  const rows = Array.from({ length: count }, (_, n) => {
    const source = random.pick(["Fair", "partner", "Partner", "Web", "Select"]);
    const staff = random.chance(0.1) ? "" : `${random.whole(1, 9)}.${random.whole(100, 999)},5`;
    const odds = -1 + (/partner/i.test(source) ? 2 : 0) + Number.parseFloat(staff || "3") / 4;
    const won = random.chance(knows ? 1 / (1 + Math.exp(2 - odds)) : 0.3);
    const stage = won ? random.pick(["Signed", ""]) : random.pick(["Gone", ""]);
    return [`lead-${n}`, source, `"${staff}"`, stage, "Italy", won ? "Vinto" : "Perso"].join(",");
  });
  return `id,source,staff,stage,country,outcome\n${rows.join("\n")}\n`;
}

beforeAll(async () => {
  await writeFile(path("past.csv"), leads(1_500, true));
  await writeFile(path("chance.csv"), leads(1_500, false));
});

test("a file is learnt from, its leak left out, and another is predicted", async () => {
  const files = [
    "--out",
    path("learned.json"),
    "--points",
    path("model.json"),
    "--report",
    path("report.json"),
  ];
  const given = ["learn", path("past.csv"), "--label", "outcome", "--id", "id"];
  const learned = await bussola([...given, "--trainer", "scorecard", ...files]);
  expect(learned.code).toBe(0);
  expect(learned.stdout).toContain('bought means "vinto"');
  expect(learned.stdout).toContain("country: always the same, left out");
  expect(learned.stdout.replace(/\s+/g, " ")).toContain(
    'stage: of "Signed" 100% bought, of "Gone" 0%; left out',
  );
  const report = JSON.parse(await readFile(path("report.json"), "utf8"));
  expect(report).toMatchObject({ outcome: "learned", dropped: ["stage"], rows: 1_500 });
  expect(report.trials[0].figures.auc.low).toBeGreaterThan(0.65);
  const model = parseModel(await readFile(path("model.json"), "utf8"));
  expect(Object.keys(model.signals)).toEqual(expect.arrayContaining(["source", "staff"]));

  const open = 'id,source,staff\nbig,PARTNER,"9.500,0"\nsmall,Fair,"1.100,0"\nstrange,Moon,\n';
  await writeFile(path("open.csv"), open);
  const predict = ["predict", path("learned.json"), path("open.csv")];
  const json = await bussola([...predict, "--format", "json", "--explain"]);
  expect(json.code).toBe(0);
  const [big, small, strange] = JSON.parse(json.stdout);
  expect([big.id, small.id, strange.id]).toEqual(["big", "small", "strange"]);
  expect(big.probability).toBeGreaterThan(small.probability + 0.2);
  expect(big.low).toBeLessThanOrEqual(big.probability);
  expect(big.parts.source).toBeGreaterThan(small.parts.source);
  for (const { probability, base, parts, adjustment } of [big, small, strange]) {
    const sum = Object.values<number>(parts).reduce((all, part) => all + part, base + adjustment);
    expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(probability, 9);
  }
  const csv = await bussola([...predict, "--format", "csv"]);
  expect(csv.stdout.split("\n")[1]).toBe(`big,${big.probability},${big.low},${big.high}`);
  const many = Array.from({ length: 30 }, (_, row) => `lead${row},Fair,"1.100,0"`);
  await writeFile(path("many.csv"), ["id,source,staff", ...many].join("\n"));
  const best = await bussola(["predict", path("learned.json"), path("many.csv")]);
  expect(best.stdout.match(/^lead/gm)).toHaveLength(20);
  expect(best.stderr).toContain("The best 20 of 30: --limit shows more");
  // Alone nobody could tell a thousand from a decimal point: it is read as in what was learnt from.
  await writeFile(path("one.csv"), "id,source,staff\nbig,PARTNER,9.500\n");
  const [alone, noColumn, noModel, noFile] = await Promise.all([
    bussola(["predict", path("learned.json"), path("one.csv"), "--format", "json"]),
    bussola([...predict, "--id", "who"]),
    bussola(["predict", path("nope.json"), path("open.csv")]),
    bussola(["predict", path("learned.json"), path("nope.csv")]),
  ]);
  expect(JSON.parse(alone.stdout)[0].probability).toBe(big.probability);
  expect(noColumn).toMatchObject({ code: 2, stdout: "" });
  expect(noColumn.stderr).toContain('There is no column "who"');
  await writeFile(path("renamed.csv"), 'id,source,stuff\nbig,PARTNER,"9.500,0"\n');
  await writeFile(path("foreign.csv"), "colour,weight\nred,3\n");
  const renamed = await bussola(["predict", path("learned.json"), path("renamed.csv")]);
  expect(renamed).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('"staff" (is it "stuff"?)'),
  });
  const foreign = await bussola(["predict", path("learned.json"), path("foreign.csv")]);
  expect(foreign).toMatchObject({
    ...{ code: 2, stdout: "" },
    stderr: expect.stringContaining("none of the columns that learned.json reads"),
  });
  expect(noModel).toMatchObject({ code: 2, stderr: expect.stringContaining("no file") });
  expect(noModel.stderr).toContain("nope.json");
  expect(noFile).toMatchObject({ code: 2, stderr: expect.stringContaining("nope.csv") });
  const table = await bussola([...predict, "--lang", "it"]);
  expect(table.stdout).toMatch(/Probabilità[\s\S]*big[\s\S]*small/);
});

test("where outcomes are chance it says so and writes nothing", async () => {
  const out = path("nothing.json");
  const given = [
    "learn",
    path("chance.csv"),
    "--label",
    "outcome",
    "--drop",
    "stage,id",
    "--out",
    out,
  ];
  const learned = await bussola([...given, "--trainer", "scorecard", "--lang", "it"]);
  expect(learned).toMatchObject({ code: 1, stdout: expect.stringContaining("Nessun segnale") });
  await expect(readFile(out)).rejects.toThrow();
});

test("too few outcomes, a column that is not there, a file that learn did not write", async () => {
  await writeFile(path("few.csv"), leads(60, true));
  const report = path("few-report.json");
  const few = await bussola(["learn", path("few.csv"), "--label", "outcome", "--report", report]);
  expect(few).toMatchObject({ code: 1, stdout: expect.stringContaining("Not enough data") });
  expect(JSON.parse(await readFile(report, "utf8"))).toMatchObject({ outcome: "not enough" });
  const none = await bussola(["learn", path("few.csv"), "--label", "esito"]);
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining("There are: id, source") });
  const unclear = await bussola(["learn", path("few.csv"), "--label", "source"]);
  expect(unclear).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("does not say who bought"),
  });
  const wrong = await bussola(["predict", path("few.csv"), path("few.csv")]);
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining("was not written by") });
});

test("what cannot be written is said before anything is learnt", async () => {
  await mkdir(path("folder"));
  const given = ["learn", path("past.csv"), "--label", "outcome", "--trainer", "scorecard"];
  for (const [option, file] of [
    ["--out", path("nowhere/learned.json")],
    ["--report", path("past.csv/report.json")],
    ["--points", path("folder")],
  ] as const) {
    const refused = await bussola([...given, option, file]);
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain(`${file} cannot be written`);
  }
});

test("names and values of a file do not steer the terminal", async () => {
  const clear = "\u001b[2J";
  const rows = Array.from({ length: 400 }, (_, n) => {
    const won = n % 3 === 0 ? `yes${clear}` : `no${clear}`;
    return `${n % 7},x${clear},${won},${won}`;
  });
  const names = `size,same${clear},stage${clear},outcome`;
  await writeFile(path("steering.csv"), `${names}\n${rows.join("\n")}\n`);
  const given = ["learn", path("steering.csv"), "--trainer", "scorecard", "--label"];
  const learned = await bussola([...given, "outcome"]);
  expect(learned.code).toBeLessThan(3);
  const unknown = await bussola([...given, "none"]);
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining("stage") });
  for (const { stdout, stderr } of [learned, unknown])
    expect(stdout + stderr).not.toContain("\u001b");
});

test("a file of which one outcome is missing, and one of more columns than are read", async () => {
  const kinds = Array.from({ length: 400 }, (_, n) => `${n % 9},${"abc"[n % 3]},won`);
  await writeFile(path("won.csv"), `size,kind,outcome\n${kinds.join("\n")}\n`);
  const won = await bussola(["learn", path("won.csv"), "--label", "outcome"]);
  expect(won).toMatchObject({ code: 1, stdout: expect.stringContaining("400 leads, 400 bought") });
  expect(won.stdout).toContain("400 bought and 0 did not");

  const names = Array.from({ length: 2_100 }, (_, n) => `c${n}`);
  await writeFile(path("wide.csv"), `${names},outcome\n${names.map(() => 1)},won\n`);
  const wide = await bussola(["learn", path("wide.csv"), "--label", "outcome"]);
  expect(wide).toMatchObject({ code: 2, stderr: expect.stringContaining("101 more are left out") });
  expect(wide.stderr).toContain("c39, ….");
});
