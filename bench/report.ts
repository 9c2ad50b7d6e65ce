import { cpus, totalmem } from "node:os";
import { BENCHES } from "./benches.ts";
import type { Result } from "./results.ts";

/** What a bench runs on, in words. */
export function thisMachine(postgres: string): string {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${cores.length} cores (${cores[0]?.model.trim()}), ${memory} GiB`;
  return `${machine}; Node ${process.version}, ${postgres}`;
}

/** The results as Markdown: the same figures as results.json, a section a bench. */
export function markdown(results: readonly Result[]): string {
  const sections = Object.entries(BENCHES).flatMap(([bench, { title }]) => {
    const rows = results.filter((row) => row.bench === bench);
    const [first] = rows;
    if (!first) return [];
    return [
      `## ${title}`,
      `\`npm run bench -- ${bench}\`, ${first.measured}, on ${first.on}`,
      [HEAD, RULE, ...rows.map(line)].join("\n"),
    ];
  });
  return `${[
    "# Measurements",
    `Written by \`npm run bench\`, never by hand; \`results.json\` holds the same. Figures of benches that ran on different machines are not to be held against each other.`,
    "Server, database and clients share the machine; figures move with whatever else it does. Where a bar has an alternative beside it, it is of the ratio; else of the figure itself.",
    ...sections,
  ].join("\n\n")}\n`;
}

const HEAD = "| id | what | ours | other | unit | ratio | bar | pass |";
const RULE = "| --- | --- | ---: | ---: | --- | ---: | ---: | --- |";

function line({ id, what, ours, other, unit, ratio, bar, pass }: Result): string {
  const passed = pass === null ? "" : pass ? "yes" : "**no**";
  return `| ${[id, what, number(ours), number(other), unit, number(ratio), number(bar), passed].join(" | ")} |`;
}

function number(value: number | null): string {
  if (value === null) return "";
  return value.toLocaleString("en", { maximumSignificantDigits: 3 });
}
