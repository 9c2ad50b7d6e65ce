import { readFile, writeFile } from "node:fs/promises";
import { Random } from "@bussola/engine";
import { beforeAll, expect, test } from "vitest";
import { bussola } from "../../../test/command.ts";
import { testFolder } from "../../../test/files.ts";

const { path } = testFolder();
const isoDay = (n: number) =>
  new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

type Lead = { id: string; score: number; came: number; bought: boolean; deal: number };

/** Twenty weeks with ten leads each on the first day: whole scores from 0 to 49, the higher buy. */
const random = new Random(5);
const LEADS = Array.from({ length: 200 }, (_, n): Lead => {
  const score = random.whole(0, 49);
  const bought = random.chance(score > 30 ? 0.8 : 0.1);
  return { id: `l${n}`, score, came: 7 * Math.floor(n / 10), bought, deal: bought ? 1_000 : 0 };
});

beforeAll(async () => {
  const rows = LEADS.map(({ id, score, came, bought, deal }) =>
    [id, score, isoDay(came), bought ? "yes" : "no", deal || "", score > 30 ? "Fair" : "Web"].join(
      ",",
    ),
  );
  await writeFile(path("past.csv"), `id,points,came,sold,deal,source\n${rows.join("\n")}\n`);
});

/** Straight from the leads. */
function at(threshold: number, leads = LEADS) {
  const handed = leads.filter(({ score }) => score >= threshold);
  const hits = handed.filter(({ bought }) => bought).length;
  const bought = leads.filter((lead) => lead.bought).length;
  return { handed: handed.length, hits, f1: (2 * hits) / (handed.length + bought), bought };
}
const every = Array.from({ length: 50 }, (_, n) => n);
const given = ["threshold", "past.csv", "--label", "sold"];
const run = (...args: string[]) =>
  bussola(args.map((arg) => (/^(past|more|draft)\./.test(arg) ? path(arg) : arg)));

test("the proposals of a file are those of every threshold tried one by one", async () => {
  const means = ["--capacity", "3", "--value", "deal", "--cost", "300", "--report", path("t.json")];
  const { code, stdout } = await run(...given, "--score", "points", "--time", "came", ...means);
  expect(code).toBe(0);
  const { advice, facts, deal, curve } = JSON.parse(await readFile(path("t.json"), "utf8"));
  expect(deal).toEqual({ deals: at(0).bought, mean: 1_000 });
  const [f1, capacity, value] = advice.proposals;
  expect(f1.f1).toBeCloseTo(Math.max(...every.map((n) => at(n).f1)), 12);
  expect(f1.precision).toMatchObject({ hits: at(f1.at).hits, of: at(f1.at).handed });
  expect(f1.recall).toMatchObject({ hits: at(f1.at).hits, of: at(0).bought });
  expect(f1.between.low).toBeLessThanOrEqual(f1.at);
  // The last thirteen weeks that end with the newest row's day: those of the last 130 leads.
  const latest = LEADS.filter(({ came }) => came > 7 * 19 - 13 * 7);
  expect(facts.latest.weeks).toBe(13);
  expect(f1.handed.mean).toBeCloseTo(at(f1.at, latest).handed / 13, 12);
  expect(at(capacity.at, latest).handed / 13).toBeLessThanOrEqual(3);
  const lower = Math.max(...LEADS.map(({ score }) => score).filter((score) => score < capacity.at));
  expect(at(lower, latest).handed / 13).toBeGreaterThan(3);
  const worth = (n: number) => 1_000 * at(n).hits - 300 * at(n).handed;
  expect(worth(value.at)).toBe(Math.max(...every.map(worth)));
  expect(curve[0].precision).toMatchObject({ hits: at(0).bought, of: 200 });
  const words = stdout.replace(/\s+/g, " ");
  expect(words).toContain(`200 past leads, of whom ${at(0).bought} bought`);
  expect(words).toContain("a file with one row a lead has none");
});

test("scores over time advise below what to arm again; Italian", async () => {
  const more = LEADS.flatMap(({ id, score, bought }) =>
    [score, Math.max(0, score - 4)].map((points, n) =>
      [id, points, isoDay(7 * n), bought ? 1 : 0].join(","),
    ),
  );
  await writeFile(path("more.csv"), `id,points,day,sold\n${more.join("\n")}\n`);
  const { stdout } = await run(
    ...["threshold", "more.csv", "--label", "sold", "--score", "points", "--time", "day"],
    ...["--id", "id", "--lang", "it"],
  );
  expect(stdout).toContain("Riarmata");
  const json = await run(
    ...["threshold", "more.csv", "--label", "sold", "--score", "points", "--time", "day"],
    ...["--id", "id", "--json"],
  );
  const { advice, facts } = JSON.parse(json.stdout);
  expect(facts.rows).toBe(200);
  const [f1] = advice.proposals;
  expect(f1.dropAt).toBe(f1.at - 4);
});

test("a model scores the rows: its own threshold is told, and what the file does not say", async () => {
  await writeFile(
    path("draft.yaml"),
    `bussola: 1
name: Fairs
signals:
  source: { trait: source }
  region: { trait: region }
  visit: { event: Visit }
groups:
  - name: Fit
    dimension: fit
    rules:
      - { signal: source, values: { Fair: 30 } }
      - { signal: region, values: { North: 5 } }
      - { signal: visit, points: 3 }
qualify: { at: 20 }
`,
  );
  const { code, stdout, stderr } = await run(...given, "--model", "draft.yaml", "--json");
  expect(code).toBe(0);
  expect(stderr).toContain('Fairs reads "region", which the file has not');
  expect(stderr).toContain("Fairs reads what leads do (signals: 1)");
  const { now, weekly } = JSON.parse(stdout);
  expect(weekly).toBe(false);
  expect(now.precision).toMatchObject({ hits: at(31).hits, of: at(31).handed });
});

test("wrong usage is told", async () => {
  const fault = async (...args: string[]) => (await run(...given, ...args)).stderr;
  expect(await fault()).toContain("Either --model FILE or --score COLUMN");
  expect(await fault("--score", "point")).toContain('did you mean "points"?');
  expect(await fault("--score", "points", "--capacity", "3")).toContain("--time COLUMN");
  expect(await fault("--score", "source")).toContain("has no numbers");
  expect(await fault("--score", "points", "--value", "deals")).toContain('did you mean "deal"?');
  await writeFile(path("far.csv"), "points,outcome\n3,won\n1e30,lost\n");
  const far = await run("threshold", path("far.csv"), "--label", "outcome", "--score", "points");
  expect(far).toMatchObject({ code: 2, stderr: expect.stringContaining("that is no score") });
});
