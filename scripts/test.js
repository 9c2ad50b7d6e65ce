// npm test: installs what is missing, then runs every check, the quick ones first, and stops at the
// first that fails. Arguments go to vitest: npm test -- engine
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { prepare } from "./install.js";
import { endLike, endWithParent, ROOT, runNode } from "./node.js";
import { whileWaiting } from "./speak.js";

const steps = [
  ["types", bin("typescript", "tsc"), "--noEmit", "-p", "."],
  ["types of the web app", bin("typescript", "tsc"), "--noEmit", "-p", "web"],
  ["lint", bin("@biomejs/biome", "biome"), "check", "--error-on-warnings", "."],
  ["layering", () => join(ROOT, "scripts", "layering.js")],
  ["web app", () => join(ROOT, "scripts", "web.js")],
  ["browser", () => join(ROOT, "web", "test", "chromium.ts")],
  ["tests", bin("vitest", "vitest"), "run", ...process.argv.slice(2)],
];

const node = await prepare();
endWithParent();
process.chdir(ROOT);
for (const [name, path, ...args] of steps) {
  const began = Date.now();
  console.log(`\n== ${name}`);
  const stop = process.stdout.isTTY ? () => {} : whileWaiting(30, (s) => console.log(`   ${s} s`));
  const end = await runNode(node, [path(), ...args]);
  stop();
  const took = `${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`;
  if (end.code !== 0) {
    console.error(`== ${took}, FAILED`);
    endLike(end);
    break;
  }
  // The last line of all is vitest's.
  if (name !== "tests") console.log(`== ${took}`);
}

/** The script behind a package's command, to be run by the right Node on any system. */
function bin(name, command) {
  return () => {
    const dir = join(ROOT, "node_modules", name);
    const { bin } = JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
    return join(dir, typeof bin === "string" ? bin : bin[command]);
  };
}
