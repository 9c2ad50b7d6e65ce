import {
  deleteGuided,
  finishGuided,
  type GuidedState,
  getGuided,
  listAuditLog,
  listGuided,
  openFile,
  PROGRAMS,
  putGuided,
  readFile,
  sendPart,
  studyGuided,
  takeGuided,
} from "@bussola/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Api, createApi } from "../../../../test/api.ts";
import { pastLeads } from "../../../../test/past-leads.ts";
import { signedIn } from "../../../../test/people.ts";

let api: Api;
let ada: Awaited<ReturnType<typeof signedIn>>;
let marta: Awaited<ReturnType<typeof signedIn>>;
let sara: Awaited<ReturnType<typeof signedIn>>;

beforeAll(async () => {
  api = await createApi();
  ada = await signedIn(api, "administrator", "Ada");
  marta = await signedIn(api, "marketer", "Marta");
  sara = await signedIn(api, "sales", "Sara");
});
beforeEach(async () => {
  for (const who of [ada, marta, {}]) await api.get(deleteGuided, {}, who);
});
afterAll(() => api.close());

const STATE: GuidedState = {
  ...{ step: "file", name: "Ours", file: null, open: null, outcome: null, who: null, came: null },
  ...{ decided: null, worth: null, dates: null, roles: {}, template: "", choices: {} },
  ...{ personas: null, calls: null, arrivals: null, threshold: null, main: true },
};

async function sent(): Promise<string> {
  const bytes = Buffer.from(pastLeads({ past: 100, open: 5 }));
  const { id } = await api.get(openFile, { body: { name: "leads.csv", bytes: bytes.length } });
  await api.fetched(`/api/imports/${id}/content?from=0`, {
    method: sendPart.method,
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array(bytes),
  });
  await api.get(readFile, { params: { id } });
  return id;
}

const save = (who: object, state: Partial<GuidedState>, after?: number) =>
  api.ask(
    putGuided,
    { body: { ...STATE, ...state }, ...(after !== undefined && { query: { after } }) },
    who,
  );
const listed = async (who: object) => (await api.get(listGuided, {}, who)).guided;
const take = (who: object, person: string, after: number) =>
  api.ask(takeGuided, { params: { person }, query: { after } }, who);

test("colleagues see whose it is and how far, take it over, and the other is told", async () => {
  const file = await sent();
  await save(ada, { file, step: "intent", name: "Of spring" });
  expect((await api.ask(listGuided, {}, sara)).status).toBe(403);
  const [seen] = await listed(marta);
  expect(seen).toMatchObject({
    ...{ by: "Ada", name: "Of spring", step: "intent", file: "leads.csv", version: 1 },
    ...{ mine: false, wasMine: false, running: false },
  });
  expect(await listed(ada)).toMatchObject([{ mine: true }]);
  expect((await take(ada, seen!.person, 1)).status).toBe(409);

  // What was chosen while Marta looked is not taken from under who chose it.
  expect((await save(ada, { file, step: "flags", name: "Of spring" }, 1)).status).toBe(200);
  expect((await take(marta, seen!.person, 1)).body).toMatchObject({
    status: 409,
    detail: expect.stringContaining("changed just now"),
  });
  expect((await take(marta, seen!.person, 2)).body).toMatchObject({
    guided: { version: 3, state: { step: "flags", name: "Of spring", file }, file: { id: file } },
  });
  expect((await api.get(studyGuided, {}, marta)).rows).toBe(105);
  expect(await api.get(getGuided, {}, ada)).toEqual({ guided: null });

  // Ada's open window overwrites nothing, and says who goes on with it.
  const told = { status: 409, detail: expect.stringContaining("Marta took over") };
  expect((await save(ada, { file, name: "Late" }, 2)).body).toMatchObject(told);
  expect((await api.ask(studyGuided, {}, ada)).body).toMatchObject(told);
  expect((await api.ask(finishGuided, { query: { after: 2 } } as never, ada)).body).toMatchObject(
    told,
  );
  // Nor does beginning anew take the file from under her.
  await api.get(deleteGuided, {}, ada);
  expect(await api.imports.about(file)).toBeDefined();
  const [back] = await listed(ada);
  expect(back).toMatchObject({ by: "Marta", wasMine: true, mine: false });
  expect((await take(ada, back!.person, 3)).status).toBe(200);
  expect(await listed(marta)).toMatchObject([{ by: "Ada", wasMine: true }]);

  const { entries } = await api.get(listAuditLog, { query: { limit: 50 } }, ada);
  expect(entries.filter(({ path }) => path === takeGuided.path)).toMatchObject([
    { by: { name: "Ada" }, subject: "Marta" },
    { by: { name: "Marta" }, subject: "Ada" },
  ]);
});

test("nobody's own is lost: who has one under way goes on with that first", async () => {
  await save({}, { name: "Of a program" });
  await save(marta, { name: "Hers" });
  expect((await take(marta, PROGRAMS, 1)).body).toMatchObject({
    status: 409,
    detail: expect.stringContaining("of your own"),
  });
  await api.get(deleteGuided, {}, marta);
  expect((await take(marta, "nobody", 1)).status).toBe(404);
  expect((await take(marta, PROGRAMS, 1)).status).toBe(200);
  expect((await take(ada, PROGRAMS, 1)).status).toBe(404);
  expect(await listed(ada)).toMatchObject([{ name: "Of a program", by: "Marta", wasMine: false }]);
});

test("of two who take it over at once one does; both keep a whole one", async () => {
  await save({}, { name: "Wanted" });
  const both = await Promise.all([take(ada, PROGRAMS, 1), take(marta, PROGRAMS, 1)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  expect(await listed(ada)).toHaveLength(1);
});

test("while it is imported nobody takes it over, and once it is published it is over", async () => {
  const file = await sent();
  await save(ada, { file, name: "Published" });
  const [{ person } = { person: "" }] = await listed(ada);
  const operation = await api.get(finishGuided, {} as never, ada);
  const [running] = await listed(marta);
  expect(running).toMatchObject({ running: true, version: 2 });
  expect((await take(marta, person, 2)).status).toBe(409);
  await api.perform(operation);
  expect(await listed(marta)).toEqual([]);
  expect((await take(marta, person, 2)).status).toBe(404);
  // What has ended gives way to what is taken over.
  await save(marta, { name: "Next" });
  const [next] = await listed(ada);
  expect((await take(ada, next!.person, 1)).status).toBe(200);
  expect(await api.get(getGuided, {}, ada)).toMatchObject({ guided: { state: { name: "Next" } } });
}, 60_000);
