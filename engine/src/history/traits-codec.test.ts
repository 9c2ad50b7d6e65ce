import { expect, test } from "vitest";
import type { TraitState } from "./traits.ts";
import { decodeTraits, encodeTraits } from "./traits-codec.ts";

const state: TraitState = new Map([
  ["email", { value: "a@b.it", at: 5, id: "m1", quality: ["email.free"] }],
  ["company", { value: null, at: 1_700_000_000_000, id: "m2" }],
  ["__proto__", { value: [1, { b: 2, a: 1 }], at: 3, id: 'm"3' }],
]);

test("the stored form is pinned, and read as text or parsed", () => {
  const text = encodeTraits(state);
  expect(text).toBe(
    '{"__proto__":[[1,{"a":1,"b":2}],3,"m\\"3"],"company":[null,1700000000000,"m2"],' +
      '"email":["a@b.it",5,"m1",["email.free"]]}',
  );
  expect(decodeTraits(text)).toEqual(state);
  expect(decodeTraits(JSON.parse(text))).toEqual(state);
  expect(encodeTraits(new Map([...state].reverse()))).toBe(text);
  expect(encodeTraits(new Map())).toBe("{}");
});

test.each([
  "[]",
  "null",
  "5",
  '{"a":1}',
  '{"a":[1,2]}',
  '{"a":[1,"2","m"]}',
  '{"a":[1,2,"m",[3]]}',
  '{"a":[1,2,"m",[],5]}',
])("damaged: %s", (text) => {
  expect(() => decodeTraits(text)).toThrow(TypeError);
});
