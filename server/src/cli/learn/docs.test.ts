import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Leak } from "@bussola/contract";
import { expect, test } from "vitest";
import { bussola } from "../../../test/command.ts";
import { testFolder } from "../../../test/files.ts";
import { pastLeads } from "../../../test/past-leads.ts";
import { PROJECT_DIR } from "../../platform/config.ts";

const page = readFileSync(join(PROJECT_DIR, "docs/LEARN-REPORT.md"), "utf8");
/** Types of the page's tables, by field. */
const documented = new Map(
  [...page.matchAll(/^\| `(\S+)` +\| (\S.*?) +\|/gm)].map(([, field, type]) => [field!, type!]),
);

const { path } = testFolder();

/** What learn reports of so many leads, with points that rules gave them. */
async function reportOf(leads: number, ...given: string[]): Promise<unknown> {
  const [head, ...rows] = pastLeads({ past: leads, open: 0 }).split("\n");
  const scored = rows.map((row, n) => `${row},${n % 7},${n % 97}`);
  const heads = `${head},Points,lead (days known)`;
  await writeFile(path("past.csv"), [heads, ...scored].join("\n"));
  const file = path("report.json");
  await bussola(["learn", path("past.csv"), "--label", "Stage", "--report", file, ...given]);
  return JSON.parse(await readFile(file, "utf8"));
}

type Leaf = { field: string; value: unknown };

/** Everything in a report that the page has a row for. */
function leavesOf(value: unknown, field: string): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((one) => leavesOf(one, `${field}[]`));
  if (typeof value !== "object" || value === null || isFigure(value) || isShare(value))
    return [{ field, value }];
  const kind = field === "leaks[]" && "kind" in value ? `leaks[${value.kind}]` : field;
  return Object.entries(value).flatMap(([key, one]) => {
    if (key === "figures") return leavesOf(one, key);
    const within = OF_ALL_LEAKS.has(key) ? field : kind;
    return leavesOf(one, within === "" ? key : `${within}.${key}`);
  });
}

const OF_ALL_LEAKS = new Set(["name", "severity", "kind"]);
const isFigure = (value: object) => Object.keys(value).join() === "value,low,high";
const isShare = (value: object) => Object.keys(value).join() === "label,leads,rate";

const NAMED = new Map([
  ["text", "string"],
  ["number", "number"],
  ["yes or no", "boolean"],
]);

function isOf(type: string, value: unknown): boolean {
  if (type.endsWith(" or null")) return value === null || isOf(type.slice(0, -8), value);
  if (type === "count") return Number.isInteger(value) && Number(value) >= 0;
  if (typeof value === "object" && value !== null)
    return (type === "figure" && isFigure(value)) || (type === "share" && isShare(value));
  return typeof value === NAMED.get(type);
}

test("fields of a report are those of docs/LEARN-REPORT.md, of the types that stand there", async () => {
  const given = ["--trainer", "scorecard", "--time", "Created", "--rules", "Points"];
  const learned = await reportOf(800, ...given, "--rises", "Website visits");
  const few = await reportOf(60);
  expect(learned).toMatchObject({ outcome: "learned" });
  expect(few).toMatchObject({ outcome: "not enough" });

  const leaves = [...leavesOf(learned, ""), ...leavesOf(few, "")];
  const strange = leaves.filter(({ field, value }) => !isOf(documented.get(field) ?? "", value));
  expect(strange.slice(0, 5)).toEqual([]);
  const found = new Set(leaves.map(({ field }) => field));
  const absent = [...documented.keys()].filter((field) => !found.has(field));
  // Of a leak's reasons a file has one or two.
  expect(absent.filter((field) => !/^leaks\[\w/.test(field))).toEqual([]);
});

test("each reason for a leak stands there with what it is told by", () => {
  const told = Leak.options.flatMap(({ shape }) =>
    Object.keys(shape)
      .filter((key) => !OF_ALL_LEAKS.has(key))
      .map((key) => `leaks[${shape.kind.value}].${key}`),
  );
  const written = [...documented.keys()].filter((field) => /^leaks\[\w/.test(field));
  expect(written.toSorted()).toEqual(told.toSorted());
});
