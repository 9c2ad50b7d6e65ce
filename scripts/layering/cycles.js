/**
 * The cycles of a graph given as a Map from a node to the nodes it leads to: one shortest cycle, as
 * a list of nodes, for each knot (strongly connected component).
 */
export function findCycles(graph) {
  return knots(graph).map((knot) => shortestCycle(graph, knot));
}

/** Tarjan's algorithm (1972). */
function knots(graph) {
  const index = new Map();
  const low = new Map();
  const stack = [];
  const found = [];
  function enter(node) {
    index.set(node, index.size);
    low.set(node, index.get(node));
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) enter(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node), low.get(next)));
    }
    if (low.get(node) !== index.get(node)) return;
    const knot = stack.splice(stack.indexOf(node));
    if (knot.length > 1 || graph.get(node)?.includes(node)) found.push(new Set(knot));
  }
  for (const node of graph.keys()) if (!index.has(node)) enter(node);
  return found;
}

/** Breadth first from one node of the knot back to it. */
function shortestCycle(graph, knot) {
  const [start] = knot;
  const paths = [[start]];
  const seen = new Set();
  for (const path of paths) {
    for (const next of graph.get(path.at(-1)) ?? []) {
      if (next === start) return path;
      if (!knot.has(next) || seen.has(next)) continue;
      seen.add(next);
      paths.push([...path, next]);
    }
  }
  return [...knot];
}
