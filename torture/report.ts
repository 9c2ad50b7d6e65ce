import { readFile, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import type { Fault, Figure, Outcome, Size } from "./fault.ts";
import { FAULTS } from "./faults.ts";

const FILE = join(import.meta.dirname, "RESULTS.md");
const HEAD = `# What was done to Bussola

Written by \`npm run torture\`, which replaces the sections of the faults that it tries. Server,
database and clients share one machine. What must hold is in the table of each fault; it says
**held** when all of it did.`;

/** A run of a fault, to be written down. */
export type Trial = { fault: Fault; size: Size; seed: number; seconds: number; outcome: Outcome };

/** Replaces the fault's section in the report. */
export async function writeSection(trial: Trial): Promise<void> {
  const text = await readFile(FILE, "utf8").catch(() => "");
  const sections = new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.split("\n", 1)[0], `## ${section.trimEnd()}`]),
  );
  sections.set(trial.fault.name, sectionOf(trial));
  const known = FAULTS.flatMap(({ name }) => sections.get(name) ?? []);
  await writeFile(FILE, `${[HEAD, ...known].join("\n\n")}\n`);
}

export const sizeText = (size: Size): string =>
  Object.entries(size)
    .map(([name, value]) => `${name}=${value}`)
    .join(",");

function sectionOf({ fault, size, seed, seconds, outcome }: Trial): string {
  const { broken, skipped, figures } = outcome;
  const verdict = skipped
    ? `**not tried**: ${skipped}`
    : broken.length === 0
      ? "**held**"
      : "**did not hold**";
  const cores = cpus();
  const machine = `${cores.length} cores (${cores[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  return [
    `## ${fault.name}`,
    `${fault.about}.`,
    `    npm run torture -- ${fault.name} --size ${sizeText(size)} --seed ${seed}`,
    `${new Date().toISOString().slice(0, 10)}, ${machine}, ${Math.round(seconds)} s: ${verdict}.`,
    ...(broken.length > 0 ? [broken.map((sentence) => `- ${sentence}`).join("\n")] : []),
    ...(figures.length > 0 ? [table(figures)] : []),
  ].join("\n\n");
}

/** Aligned, as the formatter wants it. */
function table(figures: readonly Figure[]): string {
  const cells = figures.map(({ what, figure }) => [
    what,
    typeof figure === "number" ? figure.toLocaleString("en") : figure,
  ]);
  const all = [["what", "figure"], ...cells] as [string, string][];
  const widths = [0, 1].map((column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = line(widths.map((width) => "-".repeat(width)));
  const [head, ...rows] = all.map(line);
  return [head, rule, ...rows].join("\n");
}
