import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import {
  type BehaviourSignal,
  type Condition,
  checkModel,
  compileSignals,
  diffModels,
  type Message,
  type Model,
  ModelError,
  parseModel,
  signalKey,
} from "../src/index.ts";
import { asOf, leads } from "./arbitraries/lead.ts";
import { model } from "./arbitraries/model.ts";
import { changes, mutated, pointsInto } from "./arbitraries/mutation.ts";
import { behaviour, condition, rewritten } from "./arbitraries/signals.ts";
import { jsonValue } from "./arbitraries/words.ts";
import { wrongs } from "./arbitraries/wrong.ts";
import { historyOf } from "./drive.ts";
import { expectReference } from "./expect-reference.ts";
import { check } from "./runs.ts";

/** The faults that reading gives; anything else thrown is a fault of ours. */
function refusal(read: () => Model): ModelError | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
}

test("a valid model has no fault and survives JSON and YAML unchanged", () => {
  check(
    fc.property(model, (given) => {
      expect(checkModel(given)).toEqual([]);
      expect(parseModel(given)).toEqual(given);
      expect(parseModel(JSON.stringify(given))).toEqual(given);
      expect(parseModel(stringify(given))).toEqual(given);
      expect(diffModels(given, parseModel(stringify(given)))).toEqual([]);
    }),
    0.5,
  );
});

test("a spoilt model is refused with faults that point into the file, or scores as it says", () => {
  check(
    fc.property(model, changes, leads, asOf, (given, spoil, base, at) => {
      const file = mutated(given, spoil);
      const before = structuredClone(file);
      const faults = checkModel(file);
      expect(file, "checking changes nothing").toEqual(before);
      for (const { path, message } of faults) {
        expect(pointsInto(file, path), `${path}: ${message}`).toBe(true);
        expect(message).not.toBe("");
      }
      expect(refusal(() => parseModel(file))?.faults ?? []).toEqual(faults);
      if (faults.length > 0) return;
      const read = parseModel(JSON.stringify(file));
      expect(read).toEqual(file);
      expectReference([read], base.slice(0, 2), [at], "until");
    }),
  );
});

for (const { because, file, path } of wrongs) {
  test(`refused at its place: ${because}`, () => {
    check(
      fc.property(model, (given) => {
        const paths = checkModel(file(given)).map((fault) => fault.path);
        expect(paths).toContain(path(given));
        for (const each of paths) expect(pointsInto(file(given), each), each).toBe(true);
      }),
      0.02,
    );
  });
}

test("nothing but a ModelError is ever thrown at a file", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          "bussola: 1",
          "\n",
          "  ",
          "- ",
          "&a ",
          "*a",
          "[",
          "{",
          "}",
          ": ",
          "<<: ",
          "!!set ",
          "? ",
          "signals",
          "|",
          "'",
          '"',
          "%YAML 1.1\n",
          "---\n",
          "__proto__",
          ".nan",
          "\t",
          "\0",
        ),
        { maxLength: 20 },
      )
      .map((parts) => parts.join("")),
    fc
      .tuple(model, fc.nat(), fc.string({ maxLength: 3 }), fc.nat({ max: 3 }))
      .map(([given, at, put, cut]) => {
        const whole = at % 2 === 0 ? JSON.stringify(given) : stringify(given);
        const place = at % whole.length;
        return whole.slice(0, place) + put + whole.slice(place + cut);
      }),
  );
  check(
    fc.property(
      fc.oneof(
        text,
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withTypedArray: true,
          withSparseArray: true,
        }),
      ),
      (source) => {
        const refused = refusal(() => parseModel(source));
        if (refused === undefined) return;
        expect(refused.faults.length).toBeGreaterThan(0);
        if (typeof source !== "string") expect(checkModel(source)).toEqual(refused.faults);
      },
    ),
  );
});

test("equal definitions have one key, however they are written", () => {
  check(
    fc.property(behaviour, (signal) => {
      expect(signalKey(rewritten(signal))).toBe(signalKey(signal));
    }),
  );
});

test("definitions of one key select the same events", () => {
  check(
    fc.property(condition, changes, fc.array(jsonValue), (given, spoil, values) => {
      const [one, two] = [given, mutated(given, spoil)].map((each) => ({
        event: "seen",
        where: { "properties.path": each as Condition },
      }));
      if (one === undefined || two === undefined || checkModel(modelOf(two)).length > 0) return;
      if (signalKey(one) !== signalKey(two)) return;
      const select = (signal: BehaviourSignal): object[] =>
        values.map((path) => {
          const message: Message = { type: "track", event: "Seen", properties: { path } };
          const event = { id: "e", at: new Date(0), message };
          return historyOf(compileSignals([{ id: 1, signal }]), [event]).toJSON();
        });
      expect(select(two)).toEqual(select(one));
    }),
    5,
  );
});

const modelOf = (signal: BehaviourSignal): object => ({
  bussola: 1,
  name: "One",
  signals: { a: signal },
  groups: [{ name: "all", dimension: "fit", rules: [{ signal: "a", points: 1 }] }],
});

test("models differ where they were changed, and not from themselves", () => {
  check(
    fc.property(model, changes, (given, spoil) => {
      const file = mutated(given, spoil);
      if (checkModel(file).length > 0) return;
      const changed = parseModel(JSON.stringify(file));
      expect(diffModels(given, given)).toEqual([]);
      const there = diffModels(given, changed);
      const back = diffModels(changed, given);
      expect(back.map(({ path }) => path).sort()).toEqual(there.map(({ path }) => path).sort());
    }),
    0.5,
  );
});
