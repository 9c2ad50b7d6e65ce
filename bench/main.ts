import { fork } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openCluster, serverVersion } from "./base/cluster.ts";
import { BENCHES } from "./benches.ts";
import { markdown, thisMachine } from "./report.ts";
import { mergeResults, type Result, type Row } from "./results.ts";

const RESULTS = join(import.meta.dirname, "results.json");
const REPORT = join(import.meta.dirname, "RESULTS.md");

/** `npm run bench`, or `npm run bench -- kernel api`: the others' figures stay as they are. */
const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0)
  throw new Error(
    `no such bench: ${unknown.join(", ")}; there are ${Object.keys(BENCHES).join(", ")}`,
  );

const cluster = await openCluster();
// Or PostgreSQL would go on without us.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void cluster.close().then(() => process.exit(1)));
try {
  const machine = thisMachine(await serverVersion(cluster.url));
  for (const name of Object.keys(BENCHES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const run = { bench: name, measured: new Date().toISOString().slice(0, 10), on: machine };
    const rows = await runBench(name, cluster.url);
    // After each, so that what was measured is kept when a later one fails.
    await keep(rows.map((row) => ({ ...row, ...run })));
  }
  async function keep(run: Result[]): Promise<void> {
    const before = JSON.parse(await readFile(RESULTS, "utf8").catch(() => "[]")) as Result[];
    const results = mergeResults(before, run);
    await writeFile(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
    await writeFile(REPORT, markdown(results));
  }
} finally {
  await cluster.close();
}

/** In a process of its own, so that no bench inherits another's heap. */
async function runBench(name: string, url: string): Promise<Row[]> {
  const start = performance.now();
  console.error(`${name} …`);
  const child = fork(join(import.meta.dirname, "run.ts"), [name, url]);
  let rows: Row[] | undefined;
  child.on("message", (message) => {
    rows = message as Row[];
  });
  const [code] = await once(child, "exit");
  if (code !== 0 || !rows) throw new Error(`bench ${name} ended with code ${code}`);
  console.error(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  for (const { what, ours, unit, ratio } of rows) {
    const beside = ratio === null ? "" : `, ratio ${ratio.toFixed(2)}`;
    console.log(`  ${what}: ${Number(ours.toPrecision(4))} ${unit}${beside}`);
  }
  return rows;
}
