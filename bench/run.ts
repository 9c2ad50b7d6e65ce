import { BENCHES } from "./benches.ts";

/** One bench, in the process that `main.ts` starts for it. */
const [name = "", cluster = ""] = process.argv.slice(2);
const load = BENCHES[name]?.load;
if (!load) throw new Error(`no such bench: ${name}`);
const bench = await load();
const rows = await bench({ cluster, tell: (what) => console.error(`  ${what} …`) });
process.send?.(rows, () => process.disconnect());
