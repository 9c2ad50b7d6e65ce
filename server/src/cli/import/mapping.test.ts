import { expect, test } from "vitest";
import { parseMapping } from "./mapping.ts";

test.each([
  [["a=b,c=d"], { a: "b", c: "d" }],
  [["a=b", "c=d"], { a: "b", c: "d" }],
  [["Prospect ID = userId , x="], { "Prospect ID": "userId", x: "" }],
  [["How\\, really\\==trait"], { "How, really=": "trait" }],
  [["a=b,"], { a: "b" }],
])("%j", (given, mapping) => {
  expect(Object.fromEntries(parseMapping(given))).toEqual(mapping);
});

test.each([[["email"]], [["=x"]], [["a=b=c"]]])("%j is refused", (given) => {
  expect(() => parseMapping(given)).toThrow("is not Column=place");
});
