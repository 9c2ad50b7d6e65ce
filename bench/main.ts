import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ingestBench } from "./ingest.ts";
import { kernelBench } from "./kernel.ts";
import { markdown, type Report } from "./report.ts";

const reports: Report[] = [];
for (const bench of [kernelBench, ingestBench]) {
  console.error(`${bench.name} …`);
  const report = await bench();
  reports.push(report);
  console.log(`\n${report.name}`);
  for (const { what, figure } of report.rows) console.log(`  ${what}: ${figure}`);
}
await writeFile(join(import.meta.dirname, "RESULTS.md"), markdown(reports, new Date()));
