import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { mondayOf, Random, wilson } from "@bussola/engine";
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
const isoDay = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** A Monday; 26 weeks of 210 leads, of which something is another from the week of TURN on. */
const FIRST = Date.parse("2026-01-05") / 86_400_000;
const LEADS = 26 * 210;
const TURN = FIRST + 20 * 7;

type Lead = {
  id: string;
  came: number;
  source: "Partner" | "Fair" | "Web";
  staff: number;
  phone: string | null;
  demo: boolean;
  /** Null: open. */
  bought: boolean | null;
};
type Change = "nothing" | "leads" | "odds" | "order";

const ODDS = { Partner: 0.45, Fair: 0.2, Web: 0.06 };
/** The other way round: whom the model calls hot buys least. */
const TURNED = { Partner: 0.06, Fair: 0.2, Web: 0.45 };

/** Partners buy most, the web least; every fourth lead of the last two weeks is open. */
function leadsWith(change: Change): Lead[] {
  const random = new Random(5);
  return Array.from({ length: LEADS }, (_, n): Lead => {
    const came = FIRST + Math.floor(n / 30);
    const now = came >= TURN;
    const rare = now && change === "leads";
    const isWeb = random.chance(rare ? 0.75 : 1 / 3);
    const source: Lead["source"] = isWeb ? "Web" : random.pick(["Partner", "Fair"] as const);
    const odds = (now && change === "order" ? TURNED : ODDS)[source];
    const bought = random.chance(now && change === "odds" ? odds * 0.4 : odds);
    return {
      ...{ id: `l${n}`, came, source, staff: random.whole(1, 200) },
      phone: random.chance(rare ? 0.1 : 0.9) ? `+39 02 ${100_000 + n}` : null,
      demo: random.chance(rare ? 0.02 : 0.12),
      bought: came >= FIRST + 24 * 7 && n % 4 === 3 ? null : bought,
    };
  });
}

const HEAD = ["id", "came", "source", "staff", "phone", "demo", "outcome"];
const rowOf = ({ id, came, source, staff, phone, demo, bought }: Lead) => [
  ...[id, isoDay(came), source, staff, phone, demo ? "Yes" : "No"],
  bought === null ? null : bought ? "Won" : "Lost",
];
const linesOf = (rows: readonly (readonly (string | number | null)[])[]) =>
  rows.map((row) => row.map((cell) => cell ?? "").join(",")).join("\n");

const CHANGES = ["nothing", "leads", "odds", "order"] as const;

beforeAll(async () => {
  for (const change of CHANGES)
    await writeFile(path(`${change}.csv`), linesOf([HEAD, ...leadsWith(change).map(rowOf)]));
  await writeFile(path("leads.xlsx"), workbook([HEAD, ...leadsWith("leads").map(rowOf)]));
  await writeFile(
    path("bands.yaml"),
    `bussola: 1
name: Sources
signals:
  source: { trait: source }
groups:
  - { name: Fit, dimension: fit, rules: [{ signal: source, values: { Partner: 30, Fair: 10 } }] }
bands: [{ name: Cold, from: 0 }, { name: Warm, from: 10 }, { name: Hot, from: 30 }]
`,
  );
});

const given = ["--label", "outcome", "--time", "came", "--id", "id"];
const health = (file: string, model: string, ...more: string[]) =>
  bussola(["health", path(file), "--model", path(model), ...given, ...more]);
const alarmsIn = (told: { alarms: { kind: string; subject: string; week: string }[] }) =>
  told.alarms.map(({ kind, subject, week }) => [kind, subject, week]);
const signalIn = (
  told: { signals: { name: string; index: number; level: string; seen: object | null }[] },
  of: string,
) => told.signals.find(({ name }) => name === of)!;

test("a steady file raises nothing; bands and weeks as counted by hand", async () => {
  const { code, stdout, stderr } = await health("nothing.csv", "bands.yaml", "--json");
  expect(stderr).not.toContain("left out");
  const told = JSON.parse(stdout);
  expect([code, told.alarms]).toEqual([0, []]);
  const leads = leadsWith("nothing");
  const known = leads.filter(({ bought }) => bought !== null);
  expect(told.bands.names).toEqual(["Cold", "Warm", "Hot"]);
  for (const [i, source] of (["Web", "Fair", "Partner"] as const).entries()) {
    const own = known.filter((lead) => lead.source === source);
    const bought = own.filter((lead) => lead.bought).length;
    const interval = wilson(bought, own.length);
    const rate = bought / own.length;
    expect(told.bands.all.bands[i]).toEqual({ leads: own.length, bought, rate, ...interval });
  }
  expect(told.bands.all).toMatchObject({ level: "stable", trend: { rises: true } });
  expect(told.reference).toEqual({ from: isoDay(FIRST), weeks: 13, leads: 13 * 210 });
  expect(told.weeks).toHaveLength(26);
  const last = leads.filter(({ came }) => came >= FIRST + 25 * 7);
  expect(told.weeks.at(-1)).toEqual({
    ...{ week: isoDay(FIRST + 25 * 7), leads: 210 },
    known: last.filter(({ bought }) => bought !== null).length,
    bought: last.filter(({ bought }) => bought).length,
  });
  for (const { level } of [told.score, ...told.signals]) expect(level).toBe("stable");
  const shown = await health("nothing.csv", "bands.yaml");
  expect(shown.stdout).toContain("Nothing is beyond its limits.");
  expect(shown.stdout).toContain("Hot is really hotter");
  expect(shown.stdout.replace(/\s+/g, " ")).toContain(
    "105 leads have no outcome yet and count for drift alone.",
  );
});

test("other leads than before: which columns, since when, by how much", async () => {
  const { code, stdout } = await health("leads.csv", "bands.yaml", "--json");
  const told = JSON.parse(stdout);
  // Values of a week of 210 leads are judged with the week before it, which was still as ever.
  const [week, next] = [isoDay(TURN), isoDay(TURN + 7)];
  expect(code).toBe(1);
  expect(alarmsIn(told)).toEqual([
    ["values", "source", next],
    ["seen", "demo", week],
    ["seen", "phone", week],
    ["score", "", next],
  ]);
  expect(signalIn(told, "staff").level).toBe("stable");
  // The index by its definition (Siddiqi 2006); what chance adds to it is hundredths.
  const leads = leadsWith("leads");
  const shareOf = (some: Lead[], source: string) =>
    some.filter((lead) => lead.source === source).length / some.length;
  const before = leads.filter(({ came }) => came < FIRST + 13 * 7);
  // A week has 210 leads: it is taken with the one before it.
  const now = leads.filter(({ came }) => came >= FIRST + 24 * 7);
  const index = ["Partner", "Fair", "Web"].reduce((sum, source) => {
    const [a, b] = [shareOf(before, source), shareOf(now, source)];
    return sum + (b - a) * Math.log(b / a);
  }, 0);
  expect(Math.abs(signalIn(told, "source").index - index)).toBeLessThan(0.05);
  const phones = (some: Lead[]) => some.filter(({ phone }) => phone).length / some.length;
  const { seen } = signalIn(told, "phone") as { seen: { before: number; now: number } };
  expect(seen.before).toBeCloseTo(phones(before), 9);
  expect(Math.abs(seen.now - phones(now))).toBeLessThan(0.05);
});

test("a workbook says the same in Italian, with what to do; columns can be left out", async () => {
  const { code, stdout } = await health("leads.xlsx", "bands.yaml", "--lang", "it");
  const words = stdout.replace(/\s+/g, " ");
  expect(code).toBe(1);
  expect(words).toContain(
    "I nuovi lead hanno altri valori di “source” dalla settimana del 1 giugno",
  );
  expect(words).toContain("Controlla che la pagina, il modulo o l'importazione lo mandi ancora.");
  expect(words).toContain("Caldo è davvero più caldo");
  const less = await health("leads.xlsx", "bands.yaml", "--drop", "phone,demo", "--json");
  expect(alarmsIn(JSON.parse(less.stdout)).map(([, subject]) => subject)).toEqual(["source", ""]);
});

test("hot that is no longer hotter is told, while new leads are as ever", async () => {
  const { code, stdout } = await health("order.csv", "bands.yaml", "--json");
  const told = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(told.alarms).toHaveLength(1);
  const [{ kind, week, sentence }] = told.alarms;
  expect(kind).toBe("bands");
  // A week that few bought in is judged with those before it: it may show a few weeks later.
  expect(week >= isoDay(TURN) && week <= isoDay(TURN + 21)).toBe(true);
  const last = told.bands.weeks.at(-1);
  expect(last).toMatchObject({ level: "act", trend: { rises: false } });
  const [low, high] = [last.bands[0], last.bands[2]];
  expect(sentence).toContain(`${high.bought} of ${high.leads} in the highest band`);
  expect(sentence).toContain(`${low.bought} of ${low.leads} in the lowest`);
});

test("chances: only later leads prove them; those that no longer come true are told", async () => {
  const until = isoDay(FIRST + 13 * 7 - 1);
  const learned = await bussola([
    ...["learn", path("nothing.csv"), ...given, "--drop", "phone"],
    ...["--until", until, "--trainer", "scorecard", "--out", path("learned.json")],
  ]);
  expect(learned.code).toBe(0);
  const steady = await health("nothing.csv", "learned.json", "--json");
  const told = JSON.parse(steady.stdout);
  expect([steady.code, told.alarms]).toEqual([0, []]);
  const later = leadsWith("nothing").filter(
    ({ came, bought }) => came >= FIRST + 13 * 7 && bought !== null,
  );
  await writeFile(path("later.csv"), linesOf([HEAD, ...later.map(rowOf)]));
  const predicted = await bussola(["predict", path("learned.json"), path("later.csv"), "--json"]);
  const chances: number[] = JSON.parse(predicted.stdout).map(
    ({ probability }: { probability: number }) => probability,
  );
  const expected = chances.reduce((sum, chance) => sum + chance, 0);
  expect(told.chances).toMatchObject({
    ...{ leads: later.length, learntUntil: until, level: "stable" },
    bought: later.filter(({ bought }) => bought).length,
  });
  expect(told.chances.expected).toBeCloseTo(expected, 6);
  expect(told.chances.weeks).toHaveLength(13);
  const wrong = await health("odds.csv", "learned.json", "--json");
  const found = JSON.parse(wrong.stdout);
  expect(wrong.code).toBe(1);
  expect(alarmsIn(found).map(([kind]) => kind)).toEqual(["chances"]);
  const since = found.alarms[0].week;
  expect(since >= isoDay(TURN) && since <= isoDay(TURN + 14)).toBe(true);
  expect(found.alarms[0].advice).toContain("train again on the newest outcomes");
  const shown = await health("odds.csv", "learned.json");
  expect(shown.stdout).toContain("Fewer buy than was foretold (chance: < 0.001)");
  expect(shown.stdout).toContain(`after ${until}`);
});

test("a lead with several rows is as it was when its first seven days were over", async () => {
  // Of each lead the second row has what is looked at; the third comes too late to count.
  const rows = leadsWith("nothing").flatMap(({ id, came, source, bought }) => [
    [id, isoDay(came), null, null],
    [id, isoDay(came + 6), source, null],
    [id, isoDay(came + 7), "Late", bought === null ? null : bought ? "Won" : "Lost"],
  ]);
  await writeFile(path("rows.csv"), linesOf([["id", "came", "source", "outcome"], ...rows]));
  const { stdout } = await health("rows.csv", "bands.yaml", "--json");
  const told = JSON.parse(stdout);
  const known = leadsWith("nothing").filter(({ bought }) => bought !== null);
  const partners = known.filter(({ source }) => source === "Partner");
  expect(told.bands.all.bands[2]).toMatchObject({
    ...{ leads: partners.length, bought: partners.filter(({ bought }) => bought).length },
  });
  expect(told.weeks.at(-1).week).toBe(isoDay(mondayOf(FIRST + 181 + 7 - 12)));
  expect(signalIn(told, "source").level).toBe("stable");
});

test("of little, what is missing is told; of weeks mostly open, nothing is judged", async () => {
  const few = leadsWith("nothing").filter((_, n) => n % 60 === 0);
  await writeFile(path("few.csv"), linesOf([HEAD, ...few.map(rowOf)]));
  const little = await health("few.csv", "bands.yaml");
  expect(little.code).toBe(0);
  const words = little.stdout.replace(/\s+/g, " ");
  expect(words).toContain("14 came in the last weeks that may be taken together, 46 before");
  expect(words).toContain("it takes 100 on each side");
  expect(words).toContain("Nothing can be judged yet.");
  expect(words).toMatch(/Not enough data to tell (one band|it week by week)/);
  const open = leadsWith("order").map((lead, n) =>
    lead.came >= TURN && n % 5 !== 0 ? { ...lead, bought: null } : lead,
  );
  await writeFile(path("open.csv"), linesOf([HEAD, ...open.map(rowOf)]));
  const told = JSON.parse((await health("open.csv", "bands.yaml", "--json")).stdout);
  expect(told.alarms).toEqual([]);
  expect(told.bands.weeks.at(-1).level).toBe("unknown");
  const shown = await health("open.csv", "bands.yaml");
  expect(shown.stdout.replace(/\s+/g, " ")).toContain("in 6 weeks they are more than half");
});

test("new leads alone, all open: drift is told, and nothing of who bought", async () => {
  const open = leadsWith("leads").map((lead) => rowOf({ ...lead, bought: null }));
  await writeFile(path("new.csv"), linesOf([HEAD, ...open]));
  const { code, stdout } = await health("new.csv", "bands.yaml");
  expect(code).toBe(1);
  expect(stdout).toContain("New leads have other values of “source”");
  expect(stdout).toContain("Not enough data to tell one band from another: 0 bought");
  expect(stdout).not.toContain("By band");
});

test("wrong usage is told", async () => {
  const fault = async (...args: string[]) => {
    const { code, stderr } = await bussola(["health", ...args]);
    return `${code} ${stderr}`;
  };
  const file = path("nothing.csv");
  const model = ["--model", path("bands.yaml")];
  expect(await fault(file, ...model)).toContain("2 Of a file three things are needed");
  expect(await fault(file, ...model, ...given, "--look")).toContain("2 --look is for the server");
  expect(await fault("--label", "outcome")).toContain("2 --label is for a file of leads");
  expect(await fault(file, ...model, "--label", "outcom", "--time", "came")).toContain(
    'did you mean "outcome"?',
  );
  expect(await fault(file, ...model, "--label", "outcome", "--time", "source")).toContain(
    'Column "source" has no days',
  );
  expect(await fault(file, "--model", file, ...given)).toContain("is not a valid model");
});

test.skipIf(missing)("41,188 calls of a bank in their order: drift alarms", async () => {
  const [head, ...lines] = (await readFile(BANK, "utf8")).trim().split("\n");
  // The rows are in the order of time, from before a crisis to after it: over 26 weeks here.
  const dated = lines.map(
    (line, n) => `${isoDay(FIRST + Math.floor((n * 182) / lines.length))};${line}`,
  );
  await writeFile(path("bank.csv"), [`came;${head}`, ...dated].join("\n"));
  await writeFile(
    path("calls.yaml"),
    `bussola: 1
name: Calls
signals:
  contact: { trait: contact }
groups:
  - { name: Fit, dimension: fit, rules: [{ signal: contact, values: { cellular: 10 } }] }
bands: [{ name: Cold, from: 0 }, { name: Hot, from: 10 }]
`,
  );
  const { code, stdout } = await bussola([
    ...["health", path("bank.csv"), "--model", path("calls.yaml"), "--json"],
    ...["--label", "y", "--time", "came", "--drop", "duration"],
  ]);
  const told = JSON.parse(stdout);
  expect(code).toBe(1);
  const subjects = alarmsIn(told).map(([, subject]) => subject);
  expect(subjects).toEqual(expect.arrayContaining(["job", "poutcome", "pdays", "euribor3m"]));
  expect(subjects).not.toContain("day_of_week");
  const cells = lines.map((line) => line.replaceAll('"', "").trim().split(";"));
  const mobile = cells.filter((row) => row[7] === "cellular");
  expect(told.bands.all.bands[1]).toMatchObject({
    leads: mobile.length,
    bought: mobile.filter((row) => row.at(-1) === "yes").length,
  });
});
