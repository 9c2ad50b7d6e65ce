import type { BehaviourSignal } from "../model/schema.ts";
import { type CompiledSegments, compileSegments, type SegmentSource } from "./compile.ts";
import type { SegmentNode } from "./schema.ts";
import { walk } from "./walk.ts";

/** A segment with every condition in it evaluated apart. */
export type Why = {
  /** Of each condition a test. */
  readonly compiled: CompiledSegments;
  /**
   * What holds of lead `index`, of the conditions that make it a member: all of it does. Undefined
   * when it is none. `members` is what `memberships` gave for `compiled`.
   */
  because(members: readonly Uint8Array[], index: number): SegmentNode | undefined;
};

/** Compiles what tells by which clauses a lead is in a segment. `idOf` is as in `compileSegments`. */
export function compileWhy(
  { segment, ...source }: SegmentSource,
  idOf: (key: string, signal: BehaviourSignal) => number,
): Why {
  const nodes = [...walk(segment.when)].map(({ node }) => node);
  const each = nodes.map((when) => ({ ...source, segment: { ...segment, when } }));
  return {
    compiled: compileSegments(each, idOf),
    because: (members, index) => {
      const holding = new Set(nodes.filter((_, i) => members[i]?.[index] === 1));
      return part(segment.when, holding);
    },
  };
}

/** Of alternatives those that hold; a `not` as it stands. */
function part(node: SegmentNode, holding: ReadonlySet<SegmentNode>): SegmentNode | undefined {
  if (!holding.has(node)) return undefined;
  const below = "all" in node ? node.all : "any" in node ? node.any : undefined;
  if (!below) return node;
  const parts = below.flatMap((each) => part(each, holding) ?? []);
  return parts.length === 1 ? parts[0] : { all: parts };
}
