import { spawnSync } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";

const WEB = join(import.meta.dirname, "..");
const MOST_BYTES = 300_000;

type Manifest = Record<string, { file: string; imports?: string[] }>;

/** A part of the app and all that it cannot run without. */
function closure(manifest: Manifest, key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key]?.imports ?? []) closure(manifest, imported, seen);
  return seen;
}

test("the first load of Today is less than 300 KB of compressed script", async () => {
  const built = spawnSync(process.execPath, [join(WEB, "../scripts/web.js")], { stdio: "inherit" });
  expect(built.status).toBe(0);
  const text = await readFile(join(WEB, "dist/.vite/manifest.json"), "utf8");
  const manifest = JSON.parse(text) as Manifest;
  const parts = closure(manifest, "index.html");
  closure(manifest, "src/screens/today/TodayScreen.tsx", parts);
  const files = [...parts].map((key) => manifest[key]?.file ?? "");
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(WEB, "dist", `${file}.br`))).size),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThan(MOST_BYTES);
  // What draws charts waits for one.
  expect(files.join()).not.toMatch(/echarts/);
}, 240_000);
