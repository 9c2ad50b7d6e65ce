import {
  deleteGuided,
  findConversions,
  finishGuided,
  type GuidedBehind,
  type GuidedState,
  getConversion,
  getGuided,
  getToday,
  modelGuided,
  openFile,
  putConversion,
  putGuided,
  readFile,
  rowsGuided,
  sendPart,
  studyGuided,
  tryGuided,
} from "@bussola/contract";
import { type BehaviourSignal, Random } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { pastLeads, pastWorkbook, withFaults, withWorth } from "../../../test/past-leads.ts";

let api: Api;
beforeAll(async () => {
  api = await createApi();
});
afterAll(() => api.close());

const STATE: GuidedState = {
  ...{ step: "file", name: "Our leads", file: null, open: null, outcome: null },
  ...{ who: null, came: null, decided: null, worth: null, dates: null, roles: {} },
  choices: {},
  ...{ template: "b2b-saas-free-trial", personas: null, calls: null, arrivals: null },
  ...{ threshold: null, main: true },
};

async function sent(name: string, content: string | Buffer): Promise<string> {
  const bytes = Buffer.from(content as string);
  const { id } = await api.get(openFile, { body: { name, bytes: bytes.length } });
  await api.fetched(`/api/imports/${id}/content?from=0`, {
    method: sendPart.method,
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array(bytes),
  });
  await api.get(readFile, { params: { id } });
  return id;
}

const pick = ({ leads, bought }: { leads: number; bought: number }) => ({ leads, bought });

const put = (state: Partial<GuidedState>) => api.get(putGuided, { body: { ...STATE, ...state } });

test("from a spreadsheet to the call list", async () => {
  expect(await api.get(getGuided, {})).toEqual({ guided: null });
  expect((await api.ask(studyGuided, {})).status).toBe(404);
  const file = await sent("leads.csv", pastLeads());
  await put({ file });

  const study = await api.get(studyGuided, {});
  expect(study).toMatchObject({
    ...{ rows: 440, open: 40, enough: true, fault: null },
    ...{ who: "Email", came: "Created", decided: "Close date", outcome: { column: "Stage" } },
  });
  expect(study.won + study.lost).toBe(400);
  const role = (name: string) => study.columns.find((column) => column.name === name);
  expect(role("Notes of the end")).toMatchObject({ role: "skip", why: { kind: "leak" } });
  expect(role("City")).toMatchObject({ role: "person" });
  expect(role("Website visits")).toMatchObject({ role: "interest" });
  expect(role("Demo requested")).toMatchObject({ role: "intent" });
  expect(role("Company")).toMatchObject({ role: "keep", why: { kind: "identifies" } });
  const of = (label: string) =>
    study.proposals.find(({ part }) => part?.kind === "label" && part.label === label);
  expect(of("Consulting")).toMatchObject({ section: "ideal", verdict: "higher", accepted: true });
  expect(of("Bought list")).toMatchObject({ section: "flags", verdict: "lower", accepted: true });
  expect(of("red")).toMatchObject({ verdict: "unclear", accepted: false });
  expect(of("Bought list")!.points).toBeLessThan(-5);
  expect(study.proposals.some(({ rule }) => rule === "Disposable email")).toBe(true);
  expect(study.personas.length).toBeGreaterThan(0);

  const barred = of("Bought list")!.id;
  await put({
    ...{ file, calls: 10, arrivals: 40 },
    choices: { [barred]: { excludes: true }, [of("Consulting")!.id]: { points: 15 } },
    personas: [{ name: "Consultants", of: [of("Consulting")!.id] }],
  });
  const trial = await api.get(tryGuided, {});
  expect(trial.auc!.low).toBeGreaterThan(0.6);
  expect(trial.threshold).toBe(trial.fitting);
  // The newest of the leads judge what the older ones say.
  expect(trial.tested).toMatchObject({ how: "newer", learnt: 400 - trial.leads, kept: 2 });
  expect(trial.leads).toBeGreaterThan(100);
  expect(trial.leads).toBeLessThan(140);
  expect(trial).toMatchObject({ better: true, kinds: { leads: expect.any(Number) } });
  expect(trial.cut.leads).toBeLessThanOrEqual(trial.leads / 4);
  expect(trial.handedPerWeek).toBeLessThanOrEqual(10);
  expect(trial.cut.precision.value).toBeGreaterThan(study.rate!.value);
  expect(trial.examples.find(({ kind }) => kind === "best")).toMatchObject({
    bought: expect.any(Boolean),
    reasons: expect.arrayContaining([expect.objectContaining({ points: expect.any(Number) })]),
  });
  // Each number opens the rows that it counted.
  const behind = (of: GuidedBehind["of"], id?: string) =>
    api.get(rowsGuided, { query: { of, limit: 1_000, ...(id !== undefined && { id }) } });
  const consulting = await behind("proposal", of("Consulting")!.id);
  expect(consulting).toMatchObject(pick(of("Consulting")!.evidence!));
  expect(consulting.rows).toHaveLength(consulting.leads);
  expect(new Set(consulting.rows.map(({ value }) => value))).toEqual(new Set(["Consulting"]));
  expect(await behind("persona", "0")).toMatchObject(pick(consulting));
  const [won, lost, open] = [await behind("won"), await behind("lost"), await behind("open")];
  expect([won.leads, lost.leads, open.leads]).toEqual([study.won, study.lost, study.open]);
  expect(await behind("judged")).toMatchObject(pick(trial));
  const handed = await behind("handed");
  expect(handed).toMatchObject(pick(trial.cut));
  expect(handed.rows.every(({ score }) => score! >= trial.threshold)).toBe(true);
  const [reached, missed] = [await behind("reached"), await behind("missed")];
  expect([reached.leads, missed.leads]).toEqual([
    trial.cut.bought,
    trial.bought - trial.cut.bought,
  ]);
  expect(await behind("kinds")).toMatchObject(pick(trial.kinds!));
  const { body } = await api.get(modelGuided, {});
  expect(body).toMatchObject({
    ...{ name: "Our leads", personas: [{ name: "Consultants" }] },
    qualify: { at: trial.threshold, disqualify: [{ reason: "Source: Bought list" }, {}, {}, {}] },
  });

  const operation = await api.get(finishGuided, {} as never);
  expect(await api.perform(operation)).toMatchObject({
    ...{ model: "Our leads", version: 1, past: 400, open: 40, refused: 0 },
  });
  // Won and lost are over: the call list has the open ones alone, the best with their reasons.
  const today = await api.get(getToday, { query: { limit: 200 } });
  expect(today.model).toBe("Our leads");
  expect(today.leads).toHaveLength(40);
  expect(today.leads[0]!.score).toBeGreaterThan(today.leads.at(-1)!.score);
  expect(today.leads[0]!.why).toMatch(/\w/);
  // Yes to what is said too.
  const whys = today.leads.map(({ why }) => why).join("\n");
  expect(whys).toMatch(/demo requested: yes/i);
  expect(whys).not.toMatch(/(^|, |\. )yes/im);
  const { rows } = await api.pool.query<{ won: number; late: number }>(
    `SELECT count(*) FILTER (WHERE body ->> 'event' = 'Deal Won')::int AS won,
            count(*) FILTER (WHERE at > now())::int AS late FROM event`,
  );
  expect(rows[0]).toEqual({ won: study.won, late: 0 });
  expect(await api.get(getGuided, {})).toMatchObject({
    guided: { operation: operation.id, file: null },
  });
}, 60_000);

test("open leads of a file of their own are scored by the columns that it has", async () => {
  const file = await sent("past.csv", pastLeads({ past: 300, open: 0 }));
  const rows = ["new1@x.example,Consulting,Referral,8", "new2@x.example,Retail,Bought list,1"];
  const open = await sent("open.csv", ["Email,Sector,Source,Website visits", ...rows].join("\n"));
  await put({ file, open, name: "Two files" });
  expect(await api.get(studyGuided, {})).toMatchObject({ open: 0, won: expect.any(Number) });
  const result = await api.perform(await api.get(finishGuided, {} as never));
  expect(result).toMatchObject({ past: 300, open: 2, refused: 0 });
  const { leads } = await api.get(getToday, { query: { limit: 200 } });
  const of = (email: string) => leads.find((lead) => lead.email === email)!;
  expect(of("new1@x.example").score).toBeGreaterThan(of("new2@x.example").score + 10);
  // Nothing that a file does not say is missing from one that was never asked for it.
  await put({ file, open });
  expect((await api.ask(finishGuided, {})).status).toBe(409);
}, 60_000);

test("an Italian workbook: days, commas, blanks and headings are what they are", async () => {
  const file = await sent("lead.xlsx", pastWorkbook({ past: 360, open: 10 }));
  await put({ file, name: "Dal foglio" });
  const study = await api.get(studyGuided, {});
  expect(study).toMatchObject({
    ...{ rows: 370, open: 10, enough: true, fault: null, ambiguousDates: false },
    ...{ who: "E-mail", came: "Data creazione", decided: "Data chiusura" },
    outcome: { column: "Esito" },
  });
  expect(study.won + study.lost).toBe(360);
  expect(study.perWeek).toBeGreaterThan(1);
  const role = (name: string) => study.columns.find((column) => column.name === name);
  expect(role("Città")).toMatchObject({ role: "person" });
  expect(role("Demo richiesta")).toMatchObject({ role: "intent" });
  // Nobody chose: that is a value of nobody's.
  expect(role("Città")!.filled).toBeLessThan(300);
  const of = (column: string) => study.proposals.filter((one) => one.column === column);
  expect(of("Città").map(({ part }) => part)).toContainEqual({ kind: "missing" });
  expect(of("Città").map(({ part }) => part)).not.toContainEqual({
    ...{ kind: "label", label: "Seleziona" },
  });
  const ranges = of("Fatturato (mln)").flatMap(({ part }) =>
    part?.kind === "range" ? [part] : [],
  );
  expect(ranges.length).toBeGreaterThan(1);
  expect(ranges.every(({ from, to }) => (from ?? to)! > 1000 && (from ?? to)! < 2300)).toBe(true);
  expect((await api.get(tryGuided, {})).tested.how).toBe("newer");

  const result = await api.perform(await api.get(finishGuided, {} as never));
  expect(result).toMatchObject({ past: 360, open: 10, refused: 0 });
  const { rows } = await api.pool.query<{ traits: Record<string, unknown>; ended: string }>(
    `SELECT p.traits, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS ended
       FROM event e JOIN profile p ON p.id = e.profile_id
      WHERE e.body ->> 'event' IN ('Deal Won', 'Deal Lost') AND p.lead_id = $1`,
    [await api.lead("it-lead0@azienda0.example")],
  );
  const [, first] = pastLeads({ past: 360, open: 10 }).split("\n");
  const [, , , sector, , , visits, , , , closed] = first!.split(",");
  expect(rows).toMatchObject([{ ended: closed }]);
  expect(JSON.stringify(rows[0]!.traits)).toContain(`"${sector}"`);
  expect(JSON.stringify(rows[0]!.traits)).toContain(`${1000 + Number(visits) * 100.5}`);
}, 60_000);

test("what customers were worth comes with their purchase, and gives no points", async () => {
  const csv = withWorth(pastLeads({ past: 200, open: 5 })).replaceAll("@azienda", "@worth");
  const known = csv.split("1.200,50").length - 1;
  const file = await sent("worth.csv", csv);
  const column = "Importo (EUR)";
  const role = async () =>
    (await api.get(studyGuided, {})).columns.find(({ name }) => name === column);
  // Who says that it is something else has it looked at as any other column.
  await put({ file, worth: "" });
  expect(await api.get(studyGuided, {})).toMatchObject({ worth: null });
  expect((await role())?.why?.kind).not.toBe("worth");
  await put({ file, name: "Worth" });
  const study = await api.get(studyGuided, {});
  expect(study.worth).toEqual({ column, known, total: known * 1200.5 });
  expect(known).toBeLessThan(study.won);
  expect(await role()).toMatchObject({ role: "skip", why: { kind: "worth" } });
  expect(study.proposals.some((one) => one.column === column)).toBe(false);

  await api.perform(await api.get(finishGuided, {} as never));
  expect(await api.get(getConversion, {})).toMatchObject({
    ...{ value: "properties.value", complete: true },
  });
  const { value } = await api.get(findConversions, {});
  expect(value).toMatchObject({ leads: known, total: known * 1200.5 });
  const { rows } = await api.pool.query<{ traits: number }>(
    "SELECT count(*)::int AS traits FROM profile WHERE traits::text LIKE '%1200.5%'",
  );
  expect(rows).toEqual([{ traits: 0 }]);
}, 60_000);

test("a file brought in without what customers were worth brings it in later, each once", async () => {
  const csv = withWorth(pastLeads({ past: 120, open: 0 })).replaceAll("@azienda", "@later");
  const known = csv.split("1.200,50").length - 1;
  // Where a shop's orders count too, with a property of their own, it stays so.
  const value = ["properties.total", "properties.value"];
  const { complete: _, ...conversion } = await api.get(getConversion, {});
  const saved = await api.get(putConversion, { body: { ...conversion, value } });
  await api.perform({ id: saved.operation as number });
  const bring = async (worth: string | null) => {
    await put({ file: await sent("later.csv", csv), name: "Later", worth });
    await api.perform(await api.get(finishGuided, {} as never));
    const { value, won } = await api.get(findConversions, {});
    return { leads: value?.leads ?? 0, total: value?.total ?? 0, won };
  };
  const before = await bring("");
  const now = await bring(null);
  expect(now.total - before.total).toBeCloseTo(known * 1200.5, 6);
  expect(now.leads - before.leads).toBe(known);
  expect(now.won).toBe(before.won);
  expect(await bring(null)).toEqual(now);
  expect(await api.get(getConversion, {})).toMatchObject({ value });
}, 60_000);

test("where a stage is the conversion past leads come to it, with what they were worth", async () => {
  const csv = withWorth(pastLeads({ past: 120, open: 0 })).replaceAll("@azienda", "@stage");
  const known = csv.split("1.200,50").length - 1;
  const { complete: _, ...before } = await api.get(getConversion, {});
  const stage = (of: string) => ({ type: "identify", where: { "traits.bussola.stage": of } });
  // Not the stage that is usual for customers.
  const body = { ...before, won: stage("opportunity"), lost: stage("lost") };
  const { operation } = await api.get(putConversion, { body });
  await api.perform({ id: operation as number });
  await put({ file: await sent("stage.csv", csv), name: "Stage" });
  const study = await api.get(studyGuided, {});
  await api.perform(await api.get(finishGuided, {} as never));
  expect(await api.get(findConversions, {})).toMatchObject({
    ...{ won: study.won, value: { leads: known, total: known * 1200.5 } },
  });
  await api.get(putConversion, { body: before });
}, 60_000);

test("where the conversion asks for more of an event past leads say so, or it is told that they cannot", async () => {
  const csv = withWorth(pastLeads({ past: 120, open: 0 })).replaceAll("@azienda", "@asked");
  const known = csv.split("1.200,50").length - 1;
  const { complete: _, ...before } = await api.get(getConversion, {});
  const asking = async (won: BehaviourSignal) => {
    const { operation } = await api.get(putConversion, { body: { ...before, won } });
    await api.perform({ id: operation as number });
  };
  const bring = async () => {
    await put({ file: await sent("asked.csv", csv), name: "Asked" });
    const { won, counted } = await api.get(studyGuided, {});
    return { won, counted };
  };
  await bring();
  await api.perform(await api.get(finishGuided, {} as never));

  // Brought in before it was asked for, they say it when they come again.
  const kind = { in: ["new", "renewal"] };
  await asking({ event: "Deal Won", where: { "properties.kind": kind, "properties.of.us": true } });
  expect(await api.get(findConversions, {})).toMatchObject({ won: 0 });
  const { won, counted } = await bring();
  expect(counted).toBe(true);
  await api.perform(await api.get(finishGuided, {} as never));
  const found = { won, value: { leads: known, total: known * 1200.5 } };
  expect(await api.get(findConversions, {})).toMatchObject(found);

  await asking({ event: "Deal Won", where: { "properties.value": { gt: 100 } } });
  expect(await bring()).toEqual({ won, counted: true });
  await asking({ event: "Deal Won", where: { "properties.kind": { matches: "new*" } } });
  expect(await bring()).toEqual({ won, counted: false });
  await asking({ type: "page", where: { "properties.path": "/thanks" } });
  expect(await bring()).toEqual({ won, counted: false });
  await api.get(putConversion, { body: before });
}, 60_000);

test("cut off at any step it goes on where it was, and nothing comes twice", async () => {
  const csv = pastLeads({ past: 120, open: 20 }).replaceAll("@azienda", "@crash");
  await put({ file: await sent("crash.csv", csv), name: "Crash" });
  const started = await api.get(finishGuided, {} as never);
  const events = async () => {
    const { rows } = await api.pool.query<{ n: number }>("SELECT count(*)::int AS n FROM event");
    return rows[0]?.n ?? 0;
  };
  const first = await events();
  for (const step of ["import", "score", "clean"])
    await expect(api.perform(started, step)).rejects.toThrow(`cut off at ${step}`);
  const stored = await events();
  expect(stored).toBeGreaterThan(first + 120);
  expect(await api.perform(started)).toMatchObject({
    model: "Crash",
    version: 1,
    past: 120,
    open: 20,
  });
  expect(await events()).toBe(stored);
  // Once more, as a process would that was killed with its files half gone.
  expect(await api.perform(started)).toMatchObject({ model: "Crash", past: 120 });
}, 60_000);

test("which rows the import refuses is told before, and it refuses just those", async () => {
  const csv = withFaults(pastLeads({ past: 120, open: 10 })).replaceAll("@azienda", "@unfit");
  await put({ file: await sent("unfit.csv", csv), name: "Unfit" });
  const { unfit, fault } = await api.get(studyGuided, {});
  expect(fault).toBeNull();
  expect(unfit).toEqual([
    { what: "nobody", column: null, rows: 4, line: 5, value: null },
    { what: "came", column: "Created", rows: 2, line: 22, value: "2026-02-31" },
    { what: "decided", column: "Close date", rows: 2, line: 32, value: "soon" },
  ]);
  const behind = (of: GuidedBehind["of"]) => api.get(rowsGuided, { query: { of } });
  expect((await behind("nobody")).rows.map(({ line }) => line)).toEqual([5, 7, 9, 11]);
  expect((await behind("came")).rows.map(({ value }) => value)).toEqual([
    "2026-02-31",
    "1969-05-01",
  ]);
  expect((await behind("decided")).leads).toBe(2);
  const result = await api.perform(await api.get(finishGuided, {} as never));
  expect(result).toMatchObject({ refused: 6, open: 10 });
  // A day that was mistyped at the very top does not hide which column says when.
  const [head, ...rows] = pastLeads({ past: 60, open: 0 }).split("\n");
  const top = rows[0]!.replace(/\d{4}-\d\d-\d\d/, "in May");
  await put({ file: await sent("top.csv", [head, top, ...rows.slice(1)].join("\n")) });
  expect((await api.get(studyGuided, {})).unfit).toMatchObject([
    { what: "came", column: "Created", rows: 1, line: 2, value: "in May" },
  ]);
  // A file in which all is well says nothing; where nobody is named that is the file's fault.
  await put({ file: await sent("fit.csv", pastLeads({ past: 60, open: 0 })) });
  expect((await api.get(studyGuided, {})).unfit).toEqual([]);
  await put({ file: await sent("nobody.csv", "Sector,Result\nRetail,won\nEducation,lost\n") });
  expect((await api.get(studyGuided, {})).unfit).toEqual([]);
}, 60_000);

test("a column of days may say when, though each lead has another day there", async () => {
  const rows = Array.from({ length: 90 }, (_, row) => {
    const day = new Date(Date.UTC(2026, 0, 1) + row * 86_400_000).toISOString().slice(0, 10);
    return [`day${row}@x.example`, day, day, row % 2 ? "won" : "lost"].join(",");
  });
  await put({ file: await sent("days.csv", ["Email,Closed,Renewed,Outcome", ...rows].join("\n")) });
  const { decided, columns } = await api.get(studyGuided, {});
  expect(decided).toBe("Closed");
  expect(columns.find(({ name }) => name === "Renewed")).toMatchObject({ why: { kind: "date" } });
});

test("of a file that says nothing the test says so", async () => {
  const random = new Random(3, 4);
  const rows = Array.from({ length: 600 }, (_, row) =>
    [
      ...[`lead${row}@x.example`, random.unit() < 0.4 ? "won" : "lost"],
      ...Array.from({ length: 60 }, () => random.whole(0, 1000)),
    ].join(","),
  );
  const head = ["Email", "Outcome", ...Array.from({ length: 60 }, (_, k) => `Firm figure ${k}`)];
  await put({ file: await sent("noise.csv", [head.join(","), ...rows].join("\n")) });
  const study = await api.get(studyGuided, {});
  // Of many that are looked at some stand out by chance: none is proposed for it.
  expect(study.proposals.some(({ column, accepted }) => column !== null && accepted)).toBe(false);
  const trial = await api.get(tryGuided, {});
  expect(trial).toMatchObject({ better: false, leads: 600, tested: { how: "folds", kept: 0 } });
  expect(trial.auc!.low).toBeLessThanOrEqual(0.5);
  expect(trial.rate.low).toBeLessThan(trial.cut.precision.high);
}, 60_000);

test("what another window saved is not overwritten by one that does not know it", async () => {
  const save = (name: string, after?: number) =>
    api.ask(putGuided, {
      body: { ...STATE, name },
      ...(after !== undefined && { query: { after } }),
    });
  await api.get(deleteGuided, {});
  expect((await save("Mine", 1)).status).toBe(409);
  expect((await save("Mine", 0)).status).toBe(200);
  expect((await save("Begun twice", 0)).status).toBe(409);
  const { guided } = await api.get(getGuided, {});
  expect(guided).toMatchObject({ version: 1, state: { name: "Mine" } });
  // Of two at once one is first.
  const both = await Promise.all([save("A", 1), save("B", 1)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await save("Whoever", undefined)).status).toBe(200);
  expect((await save("Late", 2)).status).toBe(409);
  expect(await api.get(getGuided, {})).toMatchObject({
    guided: { version: 3, state: { name: "Whoever" } },
  });
  await put({ file: await sent("two.csv", "Email,Result\na@a.example,won\nb@b.example,lost\n") });
  const late = await api.ask(finishGuided, { query: { after: 3 } } as never);
  expect([late.status, JSON.stringify(late.body)]).toEqual([409, expect.stringMatching(/window/)]);
});

test("what is not there or makes no sense is said; beginning anew removes the files", async () => {
  const file = await sent("few.csv", "Name,Result\nAda,won\nEva,lost\n");
  await put({ file });
  const study = await api.get(studyGuided, {});
  expect(study).toMatchObject({ won: 1, lost: 1, enough: false, who: null });
  expect(study.fault).toMatch(/who a row is about/);
  expect((await api.ask(finishGuided, {})).status).toBe(422);
  expect((await api.get(tryGuided, {})).leads).toBe(2);
  expect((await api.ask(putGuided, { body: { ...STATE, threshold: 1e9 } })).status).toBe(400);
  await api.get(deleteGuided, {});
  expect((await api.ask(tryGuided, {})).status).toBe(404);
  expect(await api.imports.about(file)).toBeUndefined();
});
