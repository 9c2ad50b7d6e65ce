import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A folder of a test file's own, gone after its tests and after what it cleans up itself. */
export function testFolder() {
  const folder = mkdtempSync(join(tmpdir(), "bussola-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, path: (name: string): string => join(folder, name) };
}
