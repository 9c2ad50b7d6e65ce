import { measureTask, TASKS } from "./folds.ts";
import { measureGuard } from "./guard.ts";
import { measureLoans } from "./loans.ts";
import { type Row, tell, writeRows } from "./rows.ts";
import { measureSample } from "./sample.ts";
import { measureTimes } from "./times.ts";

// npm run bench:learning [PART...], which writes bench/learning.json. Data that are not beside the
// project are told and left out; scikit-learn stands beside where a Python that has it is at hand.

const PARTS: Record<string, () => Row[] | Promise<Row[]>> = {
  ...Object.fromEntries(TASKS.map((task) => [task.id, () => measureTask(task)])),
  xeducation_as_it_is: measureGuard,
  bpi2012: measureLoans,
  sample: measureSample,
  time: measureTimes,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((part) => !Object.hasOwn(PARTS, part));
if (unknown.length > 0)
  throw new Error(`no part ${unknown.join(", ")}; there are ${Object.keys(PARTS).join(", ")}`);

const rows: Row[] = [];
for (const [part, measure] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(part)) continue;
  const found = await measure();
  if (found.length === 0) console.warn(`NOT MEASURED, ${part}: its data is not beside the project`);
  for (const row of found) tell(row);
  rows.push(...found);
}
await writeRows(rows, wanted.length === 0);
if (rows.some(({ pass }) => pass === false)) process.exitCode = 1;
