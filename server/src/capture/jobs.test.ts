import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { testFolder } from "../../test/files.ts";
import { ensureSecretKey, ensureWriteKey } from "./jobs.ts";
import { KeyRing } from "./store.ts";

let database: TestDatabase;
const { folder } = testFolder();

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(async () => {
  await database.drop();
});

const scopeOf = async (key: string) => (await new KeyRing(database.pool).find(key))?.scope;

test("makes one write key on the first start and finds it on the next", async () => {
  const key = await ensureWriteKey(database.pool);
  expect(key).toMatch(/^bsl_w_/);
  expect(await ensureWriteKey(database.pool)).toBe(key);
  expect(await scopeOf(key)).toBe("write");
});

test("makes one secret key, in a file that only its owner reads", async () => {
  const dir = join(folder, "new", "data");
  const key = await ensureSecretKey(database.pool, dir, undefined);
  expect(await readFile(join(dir, "secret-key"), "utf8")).toBe(`${key}\n`);
  expect((await stat(join(dir, "secret-key"))).mode & 0o777).toBe(0o600);
  expect(await ensureSecretKey(database.pool, dir, undefined)).toBe(key);
  expect(await scopeOf(key)).toBe("secret");
});

test("takes a secret key of the user's own, and writes it nowhere", async () => {
  const own = "a secret of the user's own".replaceAll(" ", "-");
  expect(await ensureSecretKey(database.pool, join(folder, "none"), own)).toBe(own);
  await expect(stat(join(folder, "none"))).rejects.toThrow("ENOENT");
  expect(await scopeOf(own)).toBe("secret");
});

test("brings the file's key to a database that never heard of it", async () => {
  await writeFile(join(folder, "secret-key"), " moved-here-with-the-data-folder \n");
  const key = await ensureSecretKey(database.pool, folder, undefined);
  expect(key).toBe("moved-here-with-the-data-folder");
  expect(await scopeOf(key)).toBe("secret");
});

test("says which file it cannot read, and what to do", async () => {
  const dir = join(folder, "odd");
  await mkdir(join(dir, "secret-key"), { recursive: true });
  await expect(ensureSecretKey(database.pool, dir, undefined)).rejects.toMatchObject({
    name: "UserError",
    message: expect.stringMatching(/odd\/secret-key cannot be read.*EISDIR.*BUSSOLA_DATA/),
  });
});
