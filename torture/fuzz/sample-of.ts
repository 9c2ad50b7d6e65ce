import type { Random } from "@bussola/engine";

/** As much of JSON Schema as zod writes. */
export type Schema = {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minimum?: number;
  minItems?: number;
};

const TEXTS = [
  "person-1",
  "person-2",
  "Torture",
  "write",
  "2026-06-30T10:00:00Z",
  "hot",
  "a",
  "10",
];

/** A value that a schema may well take; text is a guess. */
export function sampleOf(random: Random, schema: Schema): unknown {
  const one = schema.anyOf ?? schema.oneOf;
  if (one && one.length > 0) return sampleOf(random, random.pick(one));
  if (schema.allOf?.[0]) return sampleOf(random, schema.allOf[0]);
  if ("const" in schema) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  switch (schema.type) {
    case "object":
      return objectOf(random, schema);
    case "array":
      return Array.from({ length: Math.max(schema.minItems ?? 0, random.whole(0, 2)) }, () =>
        sampleOf(random, schema.items ?? {}),
      );
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 0, random.whole(0, 20));
    case "boolean":
      return random.chance(0.5);
    case "null":
      return null;
    default:
      return random.pick(TEXTS);
  }
}

function objectOf(random: Random, { properties = {}, required = [] }: Schema): object {
  const names = Object.keys(properties).filter(
    (name) => required.includes(name) || random.chance(0.5),
  );
  return Object.fromEntries(names.map((name) => [name, sampleOf(random, properties[name] ?? {})]));
}
