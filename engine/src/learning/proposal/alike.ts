import type { Signal } from "../../model/schema.ts";
import type { BehaviourSignal, TraitSignal } from "../../model/signal.ts";
import type { Segment, SegmentNode } from "../../segment/schema.ts";
import type { Part } from "../close-rates/part.ts";
import type { RuledObservation } from "../moments/observation.ts";

/** Leads that have a value of an observation now, as a list is asked for them. */
export type Alike = Pick<Segment, "when" | "signals">;

type Range = Extract<Part, { kind: "range" }>;

/** @param labels the texts that are told apart, of which the others are none */
export function leadsAlike(
  observation: RuledObservation,
  part: Part,
  { whole, labels }: { whole: boolean; labels: readonly string[] },
): Alike {
  switch (observation.kind) {
    case "amount": {
      const { name, signal, days } = observation;
      const curve = days === null ? {} : { curve: { window: `${days}d` } };
      return of(name, signal, { ...bounds(part as Range, whole), ...curve });
    }
    case "since":
      return sinceAlike(observation.name, observation.signal, part);
    case "number":
    case "text":
      return of(observation.path, traitWith(observation.path, part, labels));
    case "holds":
      return flag(observation.name, observation.signal, part);
    case "quality":
      return flag(observation.quality, { quality: observation.quality }, part);
  }
}

const of = (name: string, signal: Signal, clause: object = {}): Alike => ({
  signals: { [name]: signal },
  when: { signal: name, ...clause },
});

function flag(name: string, signal: Signal, part: Part): Alike {
  const { from, to } = part as Range;
  return of(name, signal, {
    ...(from === null && { atLeast: 0 }),
    ...(to !== null && { atMost: 0 }),
  });
}

/** Bounds of an amount, which belong to it. */
function bounds({ from, to }: Range, whole: boolean): { atLeast?: number; atMost?: number } {
  return {
    ...(from !== null && { atLeast: whole ? Math.floor(from) + 1 : from }),
    ...(to !== null && { atMost: whole ? Math.floor(to) : to }),
    ...(from === null && to === null && { atLeast: -1e15 }),
  };
}

function sinceAlike(name: string, signal: BehaviourSignal, part: Part): Alike {
  if (part.kind !== "range") return of(name, signal, { atMost: 0 });
  const within = (days: number) => ({ curve: { window: `${Math.floor(days) + 1}d` } });
  const seen = { signal: name, atLeast: 1, ...(part.to !== null && within(part.to)) };
  if (part.from === null) return { signals: { [name]: signal }, when: seen };
  const before: SegmentNode = { signal: name, atMost: 0, ...within(part.from) };
  return { signals: { [name]: signal }, when: { all: [seen, before] } };
}

/** That a trait has a value. @param labels the texts that are told apart, of which the others are none */
export function traitWith(trait: string, part: Part, labels: readonly string[] = []): TraitSignal {
  if (part.kind === "missing") return { trait, exists: false };
  if (part.kind === "label") return { trait, in: scalarsOf(part.label) };
  if (part.kind === "others")
    return { trait, exists: true, not: { in: labels.flatMap(scalarsOf) } };
  const { from, to } = part;
  if (from === null && to === null) return { trait, exists: true };
  return { trait, ...(from !== null && { gt: from }), ...(to !== null && { lte: to }) };
}

/** A label stands for a text, a number or true and false, as it is written. */
function scalarsOf(label: string): (string | number | boolean)[] {
  if (label === "true" || label === "false") return [label, label === "true"];
  return String(Number(label)) === label ? [label, Number(label)] : [label];
}
