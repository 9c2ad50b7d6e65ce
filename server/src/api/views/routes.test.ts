import { createView, deleteView, listViews, putView } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";

let api: Api;
beforeAll(async () => {
  api = await createApi();
});
afterAll(() => api.close());

const HOT = { name: "Hot", shared: false, list: { band: ["hot"], columns: ["score"] } };

test("saved, listed by name, changed, deleted", async () => {
  const { id, ...saved } = await api.get(createView, { body: HOT });
  expect(saved).toEqual({ ...HOT, by: null, editable: true });
  await api.get(createView, { body: { ...HOT, name: "Also", shared: true } });
  const names = async () => (await api.get(listViews, {})).views.map(({ name }) => name);
  expect(await names()).toEqual(["Also", "Hot"]);
  const body = { ...HOT, name: "Boiling", list: { q: "anna" } };
  expect(await api.get(putView, { params: { id }, body })).toMatchObject({ id, ...body });
  expect(await names()).toEqual(["Also", "Boiling"]);
  expect(await api.get(deleteView, { params: { id } })).toMatchObject(body);
  expect(await names()).toEqual(["Also"]);
  expect((await api.ask(deleteView, { params: { id } })).status).toBe(404);
});

test("what a person keeps is theirs; what they share others see, and administrators change", async () => {
  await api.pool.query(
    `INSERT INTO person (id, name, email, role) VALUES ('p1', 'Anna', 'anna@us.example', 'sales')`,
  );
  const insert = async (name: string, shared: boolean) => {
    const { rows } = await api.pool.query<{ id: number }>(
      `INSERT INTO lead_view (person_id, name, shared, list)
       VALUES ('p1', $1, $2, '{}') RETURNING id`,
      [name, shared],
    );
    return rows[0]?.id as number;
  };
  const [own, shared] = [await insert("Own", false), await insert("Shared", true)];
  const { views } = await api.get(listViews, {});
  expect(views.find(({ id }) => id === shared)).toMatchObject({ by: "Anna", editable: true });
  expect(views.map(({ id }) => id)).not.toContain(own);
  expect((await api.ask(putView, { params: { id: own }, body: HOT })).status).toBe(404);
  expect((await api.ask(deleteView, { params: { id: shared } })).status).toBe(200);
});

test("bounds", async () => {
  const refused = async (body: object) =>
    (await api.ask(createView, { body: body as never })).status;
  expect(await refused({ ...HOT, name: " " })).toBe(400);
  expect(await refused({ ...HOT, list: { q: "x".repeat(20_000) } })).toBe(400);
  await api.pool.query(
    `INSERT INTO lead_view (person_id, name, shared, list)
     SELECT NULL, 'n', false, '{}' FROM generate_series(1, 100)`,
  );
  expect(await refused(HOT)).toBe(409);
});
