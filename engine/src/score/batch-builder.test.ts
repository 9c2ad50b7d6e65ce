import { expect, test } from "vitest";
import { History } from "../history/history.ts";
import { compileSignals } from "../history/matcher.ts";
import type { JsonValue } from "../model/json.ts";
import { isBehaviour } from "../model/signal.ts";
import { leadOf } from "./batch.ts";
import { BatchBuilder } from "./batch-builder.ts";
import type { Compiled } from "./compile.ts";
import { compileParts } from "./fixture.ts";
import { score } from "./kernel.ts";

const DAY = 86_400_000;
const compiled = compileParts({
  signals: { minutes: { event: "Session Ended", measure: { sum: "properties.minutes" } } },
  groups: [{ name: "g", dimension: "fit", rules: [{ signal: "visit", points: 1 }] }],
});

function historyOf({ model, signalIds }: Compiled, ...events: [day: number, event: object][]) {
  const signals = Object.entries(model.signals).flatMap(([name, signal]) =>
    isBehaviour(signal) ? [{ id: signalIds.get(name) as number, signal }] : [],
  );
  const matcher = compileSignals([...signals, { id: 900, signal: { type: "page" } }]);
  const history = History.empty();
  for (const [day, event] of events) {
    history.fold(matcher, { type: "track", ...event }, day * DAY, false);
  }
  return history;
}

const none: ReadonlySet<string> = new Set();
const traits = (leaves: Record<string, JsonValue>) => new Map(Object.entries(leaves));

test("an empty batch", () => {
  const batch = new BatchBuilder(compiled).build();
  expect(batch.size).toBe(0);
  expect([...batch.offsets]).toEqual([0]);
  expect(score(compiled, batch, 20_000).score).toHaveLength(0);
});

test("records are grouped by signal in natural units, without the signals of other models", () => {
  const builder = new BatchBuilder(compiled);
  const session = { event: "Session Ended", properties: { minutes: 1.5 } };
  builder.add(
    historyOf(compiled, [9, session], [7, { type: "page" }], [5, session]),
    traits({}),
    none,
  );
  const { offsets, signal, day, amount } = builder.build();
  const [visit, minutes] = [compiled.signalIds.get("visit"), compiled.signalIds.get("minutes")];
  expect([...offsets]).toEqual([0, 3]);
  expect([...signal]).toEqual([visit, minutes, minutes]);
  expect([...day]).toEqual([7, 5, 9]);
  expect([...amount]).toEqual([1, 1.5, 1.5]);
});

test("the profiles of a lead are merged by day, and left as they were", () => {
  const a = historyOf(compiled, [7, { type: "page" }], [8, { type: "page" }]);
  const b = historyOf(compiled, [8, { type: "page" }]);
  const before = a.encode();
  const builder = new BatchBuilder(compiled);
  builder.add([a, b], traits({}), none);
  builder.add([], traits({}), none);
  const batch = builder.build();
  expect([...batch.offsets]).toEqual([0, 2, 2]);
  expect([...batch.amount]).toEqual([1, 2]);
  expect(a.encode()).toEqual(before);
});

test("traits are coded by value, and missing ones are 0", () => {
  const builder = new BatchBuilder(compiled);
  const given = [{ country: "IT" }, {}, { country: "CH" }, { country: "IT", phone: ["1", "2"] }];
  for (const leaves of given) builder.add(History.empty(), traits(leaves), none);
  const batch = builder.build();
  expect(batch.traits.get("country")).toEqual({
    codes: Uint32Array.of(1, 0, 2, 1),
    values: [undefined, "IT", "CH"],
  });
  expect(batch.traits.get("phone")?.values).toEqual([undefined, ["1", "2"]]);
});

test("quality columns are those that the models name", () => {
  const builder = new BatchBuilder(compiled);
  builder.add(History.empty(), traits({}), new Set(["email.free", "agent.bot"]));
  builder.add(History.empty(), traits({}), none);
  expect(builder.build().quality).toEqual(new Map([["email.free", Uint8Array.of(1, 0)]]));
});

test("a batch for several models has what each of them reads", () => {
  const other = compileParts({
    signals: { title: { trait: "title" } },
    groups: [{ name: "g", dimension: "fit", rules: [{ signal: "title", values: { CEO: 5 } }] }],
  });
  const builder = new BatchBuilder([compiled, other]);
  builder.add(historyOf(compiled, [7, { type: "page" }]), traits({ title: "ceo" }), none);
  const batch = builder.build();
  expect([...score(compiled, batch, 20_000).score]).toEqual([1]);
  expect([...score(other, batch, 20_000).score]).toEqual([5]);
});

test("more records than the first buffers hold", () => {
  const days = Array.from(
    { length: 3000 },
    (_, day) => [day, { type: "page" }] as [number, object],
  );
  const builder = new BatchBuilder(compiled);
  builder.add(historyOf(compiled, ...days), traits({}), none);
  expect([...score(compiled, builder.build(), 20_000).score]).toEqual([3000]);
});

test("a lead can be taken out of a batch", () => {
  const builder = new BatchBuilder(compiled);
  builder.add(historyOf(compiled, [7, { type: "page" }]), traits({ country: "IT" }), none);
  builder.add(historyOf(compiled, [8, { type: "page" }]), traits({ country: "CH" }), none);
  const lead = leadOf(builder.build(), 1);
  expect([...lead.offsets]).toEqual([0, 1]);
  expect([...lead.day]).toEqual([8]);
  expect(lead.traits.get("country")?.values).toEqual([undefined, "CH"]);
  expect(() => leadOf(lead, 1)).toThrow("expected a lead between 0 and 0, got 1");
});
