import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RULES } from "./layering/rules.js";
import { checkLayers } from "./layering.js";

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "bussola-layering-"));
  for (const name of ["engine", "contract", "server", "web"]) {
    const exports = { ".": "./src/index.ts" };
    const dependencies = { zod: "4" };
    if (name === "server") Object.assign(dependencies, { pg: "8", fastify: "5" });
    const manifest = { name: `@bussola/${name}`, exports, dependencies };
    write({ [`${name}/package.json`]: JSON.stringify(manifest) });
  }
});

afterEach(() => rmSync(root, { recursive: true }));

function write(files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function faultsOf(files) {
  write(files);
  return checkLayers(root).faults;
}

test("a project that keeps the rules has no fault", () => {
  const faults = faultsOf({
    "engine/src/index.ts": 'export * from "./kernel.ts";',
    "engine/src/kernel.ts": 'import { z } from "zod"; export const a: z.ZodType = z.any();',
    "engine/test/kernel.test.ts": 'import "node:fs"; import "vitest"; import "../src/index.ts";',
    "contract/src/index.ts": 'import type { a } from "@bussola/engine"; export type A = typeof a;',
    "server/src/platform/errors.ts": "export class UserError extends Error {}",
    "server/src/platform/postgres.ts": 'import pg from "pg"; export { pg };',
    "server/src/capture/message.ts": 'import "node:crypto"; import "../platform/errors.ts";',
    "server/src/capture/store.ts": 'import "../platform/postgres.ts"; import type pg from "pg";',
    "server/src/sample/jobs.ts": 'import "../scoring/jobs.ts"; import "../platform/postgres.ts";',
    "server/src/scoring/jobs.ts": 'import "pg";',
    "server/src/scoring/fixture.ts": 'import "fast-check"; import "../platform/postgres.ts";',
    "server/src/identity/link.ts": 'import "../capture/message.ts"; import "@bussola/engine";',
    "server/src/api/routes.ts": 'import "fastify"; import "../identity/link.ts";',
    "server/src/pipeline.ts": 'import "./capture/store.ts"; import "./identity/link.ts";',
    "server/src/main.ts": 'import "./pipeline.ts"; import "./api/routes.ts";',
    "server/src/cli/main.ts": 'import "../main.ts"; import "../platform/postgres.ts";',
    "web/src/a.tsx": 'import "./a.module.css"; import "zod/styles.css";',
    "bench/main.ts": 'import "../server/src/main.ts"; import "tinybench";',
  });
  expect(faults).toEqual([]);
});

test.each([
  ["no I/O", { "engine/src/a.ts": 'import "node:fs";' }],
  ["no I/O", { "engine/src/a.ts": 'import { join } from "path";' }],
  ["no I/O", { "engine/src/a.ts": 'import type { A } from "@bussola/contract";' }],
  ["no workspace but the engine", { "contract/src/a.ts": 'import "@bussola/server";' }],
  ["runs in a browser", { "web/src/a.tsx": 'import "node:fs";' }],
  ["runs in a browser", { "web/src/a.ts": 'import "@bussola/server";' }],
  ["its own package.json", { "engine/src/a.ts": 'import "pg";' }],
  ["by its name", { "server/src/scoring/a.ts": 'import "../../../engine/src/index.ts";' }],
  ["nothing of the stages", { "server/src/platform/a.ts": 'import "../ledger/a.ts";' }],
  ["those before it", { "server/src/capture/a.ts": 'import "../identity/a.ts";' }],
  ["those before it", { "server/src/scoring/a.ts": 'export type { A } from "../api/a.ts";' }],
  ["those before it", { "server/src/ledger/a.ts": 'let a: import("../cli/a.ts").A;' }],
  ["those before it", { "server/src/ledger/a.ts": 'await import("../actions/a.ts");' }],
  ["those before it", { "server/src/capture/a.ts": 'import "../sample/a.ts";' }],
  ["see every stage", { "server/src/actions/a.ts": 'import "../pipeline.ts";' }],
  ["see every stage", { "server/src/other/a.ts": 'import "../capture/a.ts";' }],
  ["touch the platform", { "server/src/ledger/a.ts": 'import "../platform/postgres.ts";' }],
  ["touch the platform", { "server/src/ledger/a.ts": 'import type pg from "pg";' }],
])("refused, %s: %o", (words, files) => {
  const faults = faultsOf(files).filter((fault) => fault.includes(words));
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(new RegExp(`^${Object.keys(files)[0]}:1 imports`));
});

test("every rule is one of those tried above", () => {
  const tried = [
    "no I/O",
    "no workspace but the engine",
    "runs in a browser",
    "its own package.json",
    "by its name",
    "nothing of the stages",
    "those before it",
    "see every stage",
    "touch the platform",
  ];
  for (const { why } of RULES) expect(tried.filter((words) => why.includes(words))).toHaveLength(1);
});

test("a cycle is refused, through types and in tests too", () => {
  const faults = faultsOf({
    "engine/src/a.ts": 'import "./b.ts"; import "./d.ts";',
    "engine/src/b.ts": 'import type { C } from "./c.ts";',
    "engine/src/c.ts": 'export * from "./a.ts";',
    "engine/src/d.ts": "export {};",
    "engine/test/e.ts": 'import "./f.ts";',
    "engine/test/f.ts": 'import "./e.ts";',
  });
  expect(faults).toEqual([
    "cycle: engine/src/a.ts -> engine/src/b.ts -> engine/src/c.ts -> engine/src/a.ts",
    "cycle: engine/test/e.ts -> engine/test/f.ts -> engine/test/e.ts",
  ]);
});

test("a file that cannot be read as TypeScript is named", () => {
  expect(() => faultsOf({ "engine/src/a.ts": "import from" })).toThrow(/^engine\/src\/a.ts: /);
});
