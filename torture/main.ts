import { parseArgs } from "node:util";
import type { Size } from "./fault.ts";
import { FAULTS } from "./faults.ts";
import { sizeText, writeSection } from "./report.ts";

// npm run torture -- [fault ...] [--size small|full|name=number,...] [--seed number]
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { size: { type: "string", default: "full" }, seed: { type: "string", default: "1" } },
});
const unknown = positionals.find((name) => !FAULTS.some((fault) => fault.name === name));
if (unknown !== undefined) {
  const known = FAULTS.map(({ name, about, full }) => `  ${name} (${sizeText(full)}): ${about}`);
  console.error(`There is no fault "${unknown}". There are:\n${known.join("\n")}`);
  process.exit(2);
}

for (const fault of FAULTS) {
  if (positionals.length > 0 && !positionals.includes(fault.name)) continue;
  const size = sizeOf(fault, values.size);
  const seed = Number(values.seed);
  console.log(`\n${fault.name} (${sizeText(size)}, seed ${seed}): ${fault.about}`);
  const began = performance.now();
  const outcome = await fault.run(size, seed, (what) => console.log(`  … ${what}`));
  const seconds = (performance.now() - began) / 1000;
  for (const { what, figure } of outcome.figures) console.log(`  ${what}: ${figure}`);
  for (const sentence of outcome.broken) console.error(`  BROKEN: ${sentence}`);
  if (outcome.skipped) console.error(`  NOT TRIED: ${outcome.skipped}`);
  if (outcome.broken.length > 0) process.exitCode = 1;
  await writeSection({ fault, size, seed, seconds, outcome });
}

/** The named size of a fault, or the full one with some numbers of one's own. */
function sizeOf({ small, full }: { small: Size; full: Size }, given: string): Size {
  if (given === "small" || given === "full") return { small, full }[given];
  const size = { ...full };
  for (const part of given.split(",")) {
    const [name = "", value] = part.split("=");
    if (!(name in size) || !(Number(value) > 0))
      throw new Error(`--size ${part}: expected one of ${sizeText(full)}`);
    size[name] = Number(value);
  }
  return size;
}
