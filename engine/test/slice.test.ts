import fc from "fast-check";
import { expect, test } from "vitest";
import {
  BatchBuilder,
  type BehaviourSignal,
  type Compiled,
  compile,
  conversionDay,
  EVE,
  History,
  isBehaviour,
  mergeTraits,
  type RecordRow,
  readTraits,
  recordsOnEve,
  type Slice,
  SliceBuilder,
  score,
  signalKey,
} from "../src/index.ts";
import { asOf, judge, leads } from "./arbitraries/lead.ts";
import { model } from "./arbitraries/model.ts";
import { BASE, DAY } from "./arbitraries/words.ts";
import { addLead, historyOf, makeIds, rigOf, today, traitStateOf, until } from "./drive.ts";
import type { RawLead } from "./reference-read.ts";
import { check } from "./runs.ts";

type Rig = ReturnType<typeof rigOf>;

function rowsOf({ matcher }: Rig, lead: RawLead): RecordRow[] {
  const history = History.empty();
  for (const profile of lead) history.merge(historyOf(matcher, profile.events));
  const rows: RecordRow[] = [];
  history.forEachRow((...row) => rows.push(row));
  return rows;
}

/** Adds a lead with all its traits, whatever the models read. */
function addToSlice(builder: SliceBuilder, id: number, lead: RawLead, rows: RecordRow[]): void {
  const traits = readTraits(mergeTraits(lead.map((profile) => traitStateOf(profile.changes))));
  const email = traits.get("email");
  const quality = new Set(typeof email === "string" ? judge(email) : []);
  if (lead.some((profile) => profile.events.some((event) => event.machine === "agent")))
    quality.add("agent.bot");
  builder.lead(id, quality);
  for (const row of rows) builder.record(...row);
  for (const [path, value] of traits) builder.trait(path, value);
}

test("a slice scores as a batch that holds only what the model reads, also when copied", () => {
  check(
    fc.property(
      fc.array(model, { minLength: 1, maxLength: 2 }),
      leads,
      asOf,
      (models, base, at) => {
        const rig = rigOf(models);
        const compiled = rig.compile();
        const builder = new SliceBuilder();
        const expected = new BatchBuilder(compiled);
        base.forEach((lead, i) => {
          const known = lead.map((profile) => until(profile, at));
          addToSlice(builder, i * 3, known, rowsOf(rig, known));
          addLead(expected, rig.matcher, lead, at, judge, "until");
        });
        const slice = builder.build();
        const copier = new SliceBuilder();
        base.forEach((_, i) => {
          copier.copy(slice, i);
        });
        const batch = expected.build();
        const copy = copier.build();
        for (const each of compiled) {
          const scores = score(each, batch, today(at));
          expect(score(each, slice.batch(compiled), today(at))).toEqual(scores);
          expect(score(each, copy.batch([each]), today(at))).toEqual(scores);
        }
      },
    ),
    0.5,
  );
});

test("a buyer's eve scores as the lead did at the end of that day", () => {
  const instant = (day: number) => new Date((day + 1) * DAY - 1);
  check(
    fc.property(model, leads, fc.nat(), (only, base, pick) => {
      const rig = rigOf([only]);
      const goal = rig.ids[pick % Math.max(1, rig.ids.length)];
      const [compiled] = rig.compile() as [Compiled];
      for (const lead of base) {
        const rows = rowsOf(rig, lead);
        const day = conversionDay(rows, goal ?? -1);
        if (day === undefined || day === 0) continue;
        const eve = instant(day - 1);
        const known = lead.map((profile) => until(profile, eve));
        const builder = new SliceBuilder();
        addToSlice(builder, 1, known, recordsOnEve(rows, day));
        const expected = new BatchBuilder(compiled);
        addLead(expected, rig.matcher, lead, eve, judge, "until");
        expect(score(compiled, builder.build().batch([compiled]), EVE)).toEqual(
          score(compiled, expected.build(), day - 1),
        );
      }
    }),
    0.3,
  );
});

const page: BehaviourSignal = { type: "page" };
const tiny = {
  bussola: 1 as const,
  name: "Tiny",
  signals: { page },
  groups: [{ name: "g", dimension: "engagement" as const, rules: [{ signal: "page", points: 1 }] }],
};

function sliceOf(ids: number[]): Slice {
  const builder = new SliceBuilder();
  for (const id of ids) {
    builder.lead(id, new Set());
    builder.record(3, BASE / DAY, id);
    builder.trait("list", [1, 2]);
  }
  return builder.build();
}

test("leads are found by their ids until they are dropped", () => {
  const slice = sliceOf([2, 5, 9]);
  expect([2, 5, 9, 1, 6, 10].map((id) => slice.find(id))).toEqual([0, 1, 2, -1, -1, -1]);
  expect([slice.drop(5), slice.drop(5), slice.drop(4)]).toEqual([true, false, false]);
  expect([slice.find(5), slice.dead, [...slice.live]]).toEqual([-1, 1, [1, 0, 1]]);
});

test("equal lists share a value, and memory is counted", () => {
  const slice = sliceOf([1, 2, 3]);
  expect(slice.data.traits).toEqual([{ path: "list", values: [[1, 2]] }]);
  expect(slice.bytes).toBeGreaterThan(sliceOf([1]).bytes);
  const idOf = makeIds();
  expect(isBehaviour(page) && idOf(signalKey(page), page)).toBe(3);
  const scores = score(compile(tiny, idOf), slice.batch([compile(tiny, idOf)]), BASE / DAY);
  expect([...scores.score]).toEqual([1, 2, 3]);
});
