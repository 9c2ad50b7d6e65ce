// npm run layering: checks who imports whom, type imports included. The rules are in
// layering/rules.js; docs/adr says why this is not dependency-cruiser.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findCycles } from "./layering/cycles.js";
import { readImports } from "./layering/imports.js";
import { describe, isTest, RULES, WORKSPACES } from "./layering/rules.js";
import { ROOT } from "./node.js";

/** The faults of the project in `root`, a sentence each. */
export function checkLayers(root) {
  const imports = readImports(
    root,
    WORKSPACES.filter((folder) => existsSync(join(root, folder))),
  );
  const dependenciesOf = dependencyReader(root);
  const faults = [];
  for (const [file, found] of imports) {
    if (isTest(file)) continue;
    const from = describe(file, dependenciesOf);
    for (const { to, specifier, line } of found) {
      const place = describe(to, dependenciesOf);
      for (const { why, refuses } of RULES) {
        if (refuses(from, place, specifier)) faults.push(`${file}:${line} imports ${to}: ${why}`);
      }
    }
  }
  const graph = new Map([...imports].map(([file, found]) => [file, found.map(({ to }) => to)]));
  const cycles = findCycles(graph).map((cycle) => `cycle: ${[...cycle, cycle[0]].join(" -> ")}`);
  return { files: imports.size, faults: [...faults, ...cycles] };
}

function dependencyReader(root) {
  const known = new Map();
  return (workspace) => {
    if (!known.has(workspace)) {
      const path = join(root, workspace, "package.json");
      const { dependencies } = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
      known.set(workspace, Object.keys(dependencies ?? {}));
    }
    return known.get(workspace);
  };
}

if (process.argv[1] === import.meta.filename) {
  const { files, faults } = checkLayers(ROOT);
  for (const fault of faults) console.error(fault);
  console.log(`${files} files, ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
