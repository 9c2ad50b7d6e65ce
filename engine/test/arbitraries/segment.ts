/** Random segments over a random model: what is named is taken by number from what there is. */
import fc from "fast-check";
import { isBehaviour, type Model, type Segment, type Signal } from "../../src/index.ts";
import { curve } from "./model.ts";
import { behaviour, reading } from "./signals.ts";
import { seldom } from "./words.ts";

type Node = Segment["when"];

const bound = fc.constantFrom(-5, 0, 0.5, 1, 2, 5, 10, 25, 60);
const range = fc.tuple(bound, bound, fc.constantFrom("gte", "lt", "both")).map(([a, b, given]) => ({
  ...(given !== "lt" && { gte: Math.min(a, b) }),
  ...(given !== "gte" && { lt: given === "both" ? Math.max(a, b) + 1 : b }),
}));

const leaf = fc.record({
  kind: fc.constantFrom("signal", "signal", "signal", "range", "band", "grade", "persona", "ready"),
  which: fc.nat({ max: 1000 }),
  atLeast: seldom(bound),
  more: seldom(fc.constantFrom(0, 1, 3)),
  curve: seldom(curve),
  range,
  part: fc.constantFrom("score", "fit", "engagement"),
  yes: fc.boolean(),
});
type Leaf = typeof leaf extends fc.Arbitrary<infer T> ? T : never;
type Tree = Leaf | { join: "all" | "any" | "not"; of: Tree[] };

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.record({
      join: fc.constantFrom("all", "any", "not"),
      of: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

const draw = fc.record({
  tree,
  own: fc.array(fc.oneof(behaviour, reading), { maxLength: 3 }),
  /** Takes the name of a signal of the model, whose place it then has. */
  hides: fc.boolean(),
});

export type SegmentDraw = typeof draw extends fc.Arbitrary<infer T> ? T : never;
export const segmentDraw: fc.Arbitrary<SegmentDraw> = draw;

/** The segment that was drawn, over this model. */
export function buildSegment({ tree: root, own, hides }: SegmentDraw, model: Model): Segment {
  const names = Object.keys(model.signals);
  const signals = Object.fromEntries(
    own.map((signal, i) => [i === 0 && hides ? (names[0] as string) : `own ${i}`, signal]),
  );
  const all: [string, Signal][] = Object.entries({ ...model.signals, ...signals });
  const when = buildNode(root, all, model);
  return { bussola: 1, name: "Random", signals, when };
}

function buildNode(tree: Tree, signals: [string, Signal][], model: Model): Node {
  if (!("join" in tree)) return buildLeaf(tree, signals, model);
  const below = tree.of.map((each) => buildNode(each, signals, model));
  if (tree.join === "not") return { not: below[0] as Node };
  return tree.join === "all" ? { all: below } : { any: below };
}

function buildLeaf(drawn: Leaf, signals: [string, Signal][], model: Model): Node {
  const some = <T>(list: readonly T[] = []): T | undefined => list[drawn.which % list.length];
  const band = some(model.bands)?.name;
  const persona = some(model.personas)?.name;
  const fit = some(model.matrix?.fit)?.name;
  if (drawn.kind === "band" && band !== undefined) return { band: [band] };
  if (drawn.kind === "persona" && persona !== undefined) return { persona: [persona] };
  if (drawn.kind === "grade" && fit !== undefined)
    return { grade: (model.matrix?.engagement ?? []).slice(0, 2).map(({ name }) => fit + name) };
  if (drawn.kind === "ready" && model.qualify) return { ready: drawn.yes };
  if (drawn.kind !== "signal" || signals.length === 0) return { [drawn.part]: drawn.range } as Node;
  const [name, signal] = some(signals) as [string, Signal];
  const { atLeast, more } = drawn;
  return {
    signal: name,
    ...(atLeast !== undefined && { atLeast }),
    ...(more !== undefined && { atMost: (atLeast ?? 0) + more }),
    ...(drawn.curve && isBehaviour(signal) && { curve: drawn.curve }),
  };
}
