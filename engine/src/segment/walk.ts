import type { Path } from "../model/faults.ts";
import type { SegmentNode } from "./schema.ts";

/** A node with its path; the root's is `when`. */
export type Place = { node: SegmentNode; at: Path };

/** A node and all below it. */
export function* walk(node: SegmentNode, at: Path = ["when"]): Generator<Place> {
  yield { node, at };
  if ("not" in node) yield* walk(node.not, [...at, "not"]);
  if ("all" in node) yield* each(node.all, [...at, "all"]);
  if ("any" in node) yield* each(node.any, [...at, "any"]);
}

function* each(nodes: readonly SegmentNode[], at: Path): Generator<Place> {
  for (const [i, node] of nodes.entries()) yield* walk(node, [...at, i]);
}
