import type { JsonObject, JsonValue } from "@bussola/engine";
import { expect, test } from "vitest";
import { parseMapping } from "../../cli/import/mapping.ts";
import type { SurveyedColumn } from "../columns/survey.ts";
import { MessageMaker } from "./message.ts";
import { makePlan, type PlanOptions } from "./plan.ts";
import type { PlanFault } from "./plan-error.ts";

type Given = Partial<Omit<PlanOptions, "mapping">> & { map?: string };

const column = (name: string, more: Partial<SurveyedColumn> = {}): SurveyedColumn => ({
  ...{ name, kind: "text", filled: 1, examples: ["x"] },
  ...{ dayOrder: undefined, ambiguousDays: false, messageTypes: false, ...more },
});

function plan(columns: SurveyedColumn[], { map = "", ...given }: Given = {}) {
  const options = { text: [], nulls: new Set<string>(), typed: true, ...given };
  return makePlan({ columns, rows: 1, beyond: 0 }, { ...options, mapping: parseMapping([map]) });
}

function messages(
  columns: SurveyedColumn[],
  rows: Record<string, JsonValue>[],
  given: Given = {},
): (JsonObject | string)[] {
  const maker = new MessageMaker(plan(columns, given));
  return rows.map((row, i) => {
    const made = maker.make({ line: i + 2, fields: new Map(Object.entries(row)) });
    return "fault" in made ? made.fault.en : made.message;
  });
}

const LIBRARY = { library: { name: "bussola-import" } };

test("a lead: recognised names, kinds by column, nothing for what is empty or stands for nothing", () => {
  const columns = [
    ...[column("E-mail"), column("Azienda"), column("Dipendenti", { kind: "number" })],
    ...[
      column("VIP", { kind: "boolean" }),
      column("Source"),
      column("score.web", { kind: "decimal comma" }),
    ],
  ];
  const row = {
    "E-mail": " a@b.it ",
    Azienda: "Acme",
    Dipendenti: "50",
    VIP: "TRUE",
    Source: "Select",
  };
  const [made] = messages(columns, [{ ...row, "score.web": "1,5" }], {
    nulls: new Set(["select"]),
  });
  expect(made).toEqual({
    type: "identify",
    messageId: expect.stringMatching(/^import-[0-9a-f]{32}$/),
    context: LIBRARY,
    traits: {
      company: { name: "Acme", employees: 50 },
      ...{ VIP: true, email: "a@b.it", score: { web: 1.5 } },
    },
  });
});

test("a lead's message id changes with what is said of it, and with nothing else", () => {
  const ids = (rows: Record<string, string>[], given: Given = {}) =>
    messages(
      Object.keys(rows[0] ?? {}).map((name) => column(name)),
      rows,
      given,
    ).map((made) => (typeof made === "string" ? made : made.messageId));
  const [one, again, corrected] = ids([
    { id: "1", city: "Roma" },
    { id: "1", city: "Roma" },
    { id: "1", city: "Rome" },
  ]);
  expect(again).toBe(one);
  expect(corrected).not.toBe(one);
  expect(ids([{ city: "Roma", id: "1" }])).toEqual([one]);
  expect(ids([{ city: "Roma", id: "1" }], { at: "2026-01-01" })).not.toEqual([one]);
});

const EVENTS = [column("visitorid"), column("event"), column("timestamp"), column("itemid")];

test("an event: who, what, when, and the rest as properties", () => {
  const row = { visitorid: "007", event: "view", timestamp: "1433193132535", itemid: "5" };
  expect(messages(EVENTS, [row], { map: "itemid=properties.item.id" })).toEqual([
    {
      type: "track",
      messageId: expect.stringMatching(/^import-/),
      anonymousId: "007",
      timestamp: "2015-06-01T21:12:12.535Z",
      context: LIBRARY,
      event: "view",
      properties: { item: { id: "5" } },
    },
  ]);
});

test("equal rows of events are told apart by their number, whatever the mapping", () => {
  const row = { visitorid: "1", event: "view", timestamp: "1433193132535", itemid: "5" };
  const ids = (given: Given = {}) =>
    messages(EVENTS, [row, row], given).map((made) => (made as JsonObject).messageId);
  const [first, second] = ids();
  expect(second).not.toBe(first);
  expect(ids({ map: "itemid=properties.other" })).toEqual([first, second]);
  expect(ids({ event: "Fair" })).not.toContain(first);
});

test("the e-mail of an event goes where the tracking API looks for it", () => {
  const columns = [column("email"), column("type", { messageTypes: true }), column("name")];
  const made = messages(columns, [
    { email: "a@b.it", type: "Page", name: "Home" },
    { email: "a@b.it", type: "identify" },
  ]);
  expect(made[0]).toMatchObject({
    type: "page",
    name: "Home",
    context: { traits: { email: "a@b.it" } },
  });
  expect(made[1]).toMatchObject({ type: "identify", traits: { email: "a@b.it" } });
});

test("archived messages pass whole; how they travelled stays behind", () => {
  const names = [
    "type",
    "userId",
    "event",
    "properties",
    "context",
    "messageId",
    "sentAt",
    "timestamp",
  ];
  const columns = names.map((name) => column(name, { messageTypes: name === "type" }));
  const row = {
    ...{ type: "track", userId: 7, event: "Buy", messageId: "m1", sentAt: "2026-01-01T00:00:01Z" },
    ...{
      properties: { total: 9.5 },
      context: { ip: "1.2.3.4" },
      timestamp: "2026-01-01T00:00:00Z",
    },
  };
  expect(messages(columns, [row], { typed: false })).toEqual([
    {
      ...{ type: "track", messageId: "m1", userId: "7", event: "Buy", properties: { total: 9.5 } },
      ...{ timestamp: "2026-01-01T00:00:00.000Z", context: { ip: "1.2.3.4", ...LIBRARY } },
    },
  ]);
});

test("null in JSON removes a trait; in CSV an empty cell says nothing", () => {
  const columns = [column("id"), column("city")];
  expect(messages(columns, [{ id: "1", city: null }], { typed: false })).toMatchObject([
    { traits: { city: null } },
  ]);
  expect(messages(columns, [{ id: "1", city: "" }])).toMatchObject([{ traits: {} }]);
});

test("rows that cannot be taken say why", () => {
  const row = { visitorid: "1", event: "view", timestamp: "1433193132535" };
  expect(
    messages(EVENTS, [
      { ...row, visitorid: "" },
      { ...row, event: " " },
      { ...row, timestamp: "soon" },
      { ...row, timestamp: "" },
    ]),
  ).toEqual([
    "has no e-mail, user id or anonymous id",
    "does not say what happened",
    '"soon" is no day or time that can be read',
    "has no time",
  ]);
  expect(messages([column("id"), column("traits")], [{ id: "1", traits: "{bad" }])).toEqual([
    "traits is not a JSON object",
  ]);
});

test("what a file is of: events only when something says what happened, and when", () => {
  const type = (columns: SurveyedColumn[], given: Given = {}) => plan(columns, given).type;
  expect(type([column("userId"), column("event"), column("timestamp")])).toBe("events");
  expect(type([column("userId"), column("type", { messageTypes: true })])).toBe("events");
  expect(type([column("userId"), column("type")])).toBe("leads");
  expect(type([column("userId"), column("Event")])).toBe("leads");
  expect(type([column("userId"), column("What")], { map: "What=event" })).toBe("events");
  expect(type([column("userId")], { event: "Fair" })).toBe("events");
  expect(type([column("userId"), column("event"), column("time")], { type: "leads" })).toBe(
    "leads",
  );
});

test.each<[PlanFault["kind"], SurveyedColumn[], Given, object]>([
  ["noIdentifier", [column("x")], {}, { columns: ["x"] }],
  ["noEvent", [column("id")], { type: "events", map: "id=userId" }, { columns: ["id"] }],
  ["noColumn", [column("id")], { map: "y=userId" }, { name: "y" }],
  ["badPlace", [column("id"), column("x")], { map: "x=properties.x" }, { column: "x" }],
  [
    "samePlace",
    [column("id"), column("a"), column("b")],
    { map: "a=x,b=x" },
    { column: "a", other: "b", place: "x" },
  ],
  [
    "samePlace",
    [column("id"), column("a"), column("a.b")],
    {},
    { column: "a", other: "a.b", place: "a" },
  ],
  [
    "ambiguousDays",
    [column("id"), column("timestamp", { ambiguousDays: true })],
    {},
    { column: "timestamp", example: "x" },
  ],
  ["badAt", [column("id")], { at: "soon" }, { at: "soon" }],
  ["badPlace", [column("id"), column("__proto__.x")], {}, { place: "__proto__.x" }],
])("%s", (kind, columns, given, told) => {
  expect(() => plan(columns, given)).toThrow(
    expect.objectContaining({ fault: expect.objectContaining({ kind, ...told }) }),
  );
});
