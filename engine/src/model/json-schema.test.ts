import { expect, test } from "vitest";
import { modelJsonSchema } from "./json-schema.ts";

type Schema = {
  $schema?: string;
  title?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: unknown;
  $defs?: Record<string, Schema>;
};
const schema = modelJsonSchema() as Schema;

test("the schema is named, strict, and requires what the model does", () => {
  expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
  expect(schema.title).toBe("Bussola scoring model");
  expect(schema.required).toEqual(["bussola", "name", "signals", "groups"]);
  expect(schema.additionalProperties).toBe(false);
});

test("its parts have names and descriptions that an editor shows", () => {
  const parts = ["Signal", "Condition", "Curve", "Rule", "Group", "Clause", "Persona", "Band"];
  expect(Object.keys(schema.$defs ?? {})).toEqual(expect.arrayContaining(parts));
  for (const [name, { description }] of Object.entries(schema.$defs?.Rule?.properties ?? {})) {
    expect(description ?? (name === "curve" ? "by reference" : ""), name).not.toBe("");
  }
});

test("a model file may name its schema", () => {
  expect(schema.properties).toHaveProperty("$schema");
});
