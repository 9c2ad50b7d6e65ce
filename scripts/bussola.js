#!/usr/bin/env node
// The door to Bussola: npm start, npx bussola, npm run bench. Installs what is missing, then goes
// on as server/src/cli/main.ts under a Node that runs TypeScript. A server serves the web app, so
// that is built before it starts.
//   bussola.js run FILE [ARGS]   runs another TypeScript file in the same way
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { prepare } from "./install.js";
import { endLike, endWithParent, ROOT, runNode } from "./node.js";
import { buildWeb } from "./web.js";

const args = process.argv.slice(2);
const file =
  args[0] === "run" && args[1]
    ? resolve(args.splice(0, 2)[1])
    : join(ROOT, "server", "src", "cli", "main.ts");

const node = await prepare();
endWithParent();
if (args[0] === "start" || file.endsWith("screenshots.ts")) await buildWeb();
if (node === process.execPath) {
  process.argv = [node, file, ...args];
  await import(pathToFileURL(file).href);
} else {
  endLike(await runNode(node, [file, ...args]));
}
