import type { Path } from "./faults.ts";
import type { Group, Model, Rule, Signal } from "./schema.ts";

/** A model of which the parts with a faulty structure are left out (undefined). */
export type SoundParts = Partial<Omit<Model, "signals" | "groups">> & {
  signals?: Record<string, Signal | undefined> | undefined;
  groups?: (SoundGroup | undefined)[] | undefined;
};
export type SoundGroup = Omit<Group, "rules"> & { rules: (Rule | undefined)[] };

/**
 * Leaves out the parts that the given paths lie in, so that the checks of meaning can go on with
 * the rest and a user sees all the faults at once.
 */
export function soundParts(value: unknown, faulty: readonly Path[]): SoundParts {
  let parts = value;
  for (const path of faulty) parts = without(parts, partOf(path));
  return parts as SoundParts;
}

// A signal, a rule, a group or a member of the model: what can be left out alone.
function partOf(path: Path): Path {
  if (path[0] === "signals") return path.slice(0, 2);
  if (path[0] !== "groups") return path.slice(0, 1);
  return path[2] === "rules" && path.length > 3 ? path.slice(0, 4) : path.slice(0, 2);
}

function without(value: unknown, path: Path): unknown {
  const [key, ...rest] = path;
  if (key === undefined || typeof value !== "object" || value === null) return undefined;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  copy[key] = rest.length === 0 ? undefined : without(copy[key], rest);
  return copy;
}
