import fc from "fast-check";
import { expect, test } from "vitest";
import {
  BatchBuilder,
  type BehaviourSignal,
  compile,
  compileSegments,
  compileSignals,
  isBehaviour,
  memberships,
  parseSegment,
  referenceFaults,
  type Segment,
  score,
  signalKey,
} from "../src/index.ts";
import { asOf, judge, leads } from "./arbitraries/lead.ts";
import { model } from "./arbitraries/model.ts";
import { buildSegment, segmentDraw } from "./arbitraries/segment.ts";
import { addLead, makeIds, today } from "./drive.ts";
import { referenceScore } from "./reference.ts";
import { referenceMember } from "./reference-segment.ts";
import { check } from "./runs.ts";

const draws = fc.array(segmentDraw, { minLength: 1, maxLength: 3 });

/** Bounds on numbers of 1e9 that cancel out are noise in the engine and in the reference alike. */
const isNoisy = (rules: ReadonlyMap<string, number>): boolean =>
  [...rules.values()].some((points) => Math.abs(points) > 1e3);

test("segments agree with the reference, several at once and leads repeated over blocks", () => {
  let [inside, outside] = [0, 0];
  check(
    fc.property(model, draws, leads, asOf, (of, drawn, base, at) => {
      const segments = drawn.map((each) => buildSegment(each, of));
      const idOf = makeIds();
      const signals = new Map<number, BehaviourSignal>();
      for (const signal of [of, ...segments].flatMap((each) => Object.values(each.signals ?? {})))
        if (isBehaviour(signal)) signals.set(idOf(signalKey(signal), signal), signal);
      const matcher = compileSignals([...signals].map(([id, signal]) => ({ id, signal })));
      const compiled = compile(of, idOf);
      for (const segment of segments) expect(referenceFaults(segment, of)).toEqual([]);
      const sources = segments.map((segment) => ({ segment, model: { compiled, place: 0 } }));
      const together = compileSegments(sources, idOf);
      const builder = new BatchBuilder([compiled, together]);
      const who = Array.from({ length: 300 }, (_, i) => base[i % base.length] as (typeof base)[0]);
      for (const lead of who) addLead(builder, matcher, lead, at, judge, "until");
      const batch = builder.build();
      const scores = [score(compiled, batch, today(at))];
      const members = memberships(together, batch, today(at), scores);
      for (const [i, lead] of base.entries()) {
        if (isNoisy(referenceScore(of, lead, at, judge).rules)) continue;
        for (const [s, segment] of segments.entries()) {
          const expected = referenceMember(segment, of, lead, at, judge) ? 1 : 0;
          if (expected) inside++;
          else outside++;
          const places = who.flatMap((_, place) => (place % base.length === i ? [place] : []));
          expect(new Set(places.map((place) => members[s]?.[place]))).toEqual(new Set([expected]));
        }
      }
    }),
    0.4,
  );
  // Neither always in nor always out: otherwise the comparison would say little.
  expect(Math.min(inside, outside)).toBeGreaterThan((inside + outside) / 20);
});

test("what is parsed is what was built, as a value and as text", () => {
  check(
    fc.property(model, segmentDraw, (of, drawn) => {
      const segment: Segment = buildSegment(drawn, of);
      fc.pre(Object.keys(segment.signals ?? {}).length > 0);
      expect(parseSegment(segment)).toEqual(segment);
      expect(parseSegment(JSON.stringify(segment))).toEqual(segment);
    }),
    0.2,
  );
});
