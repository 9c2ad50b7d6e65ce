import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./json.ts";

test("keys are sorted and values told apart", () => {
  expect(canonicalJson({ b: [1, "1", null], a: { d: true, c: -0 }, e: undefined })).toBe(
    '{"a":{"c":0,"d":true},"b":[1,"1",null]}',
  );
});

test("the text is JSON of the same value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
