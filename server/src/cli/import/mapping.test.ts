import { expect, test } from "vitest";
import { columnNamed, namedAsInFile, parseMapping } from "./mapping.ts";

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

test("columns are found in whatever case; an unknown one is named with those that exist", () => {
  expect(namedAsInFile(new Map([["e-mail", "email"]]), ["E-Mail", "x"])).toEqual(
    new Map([["E-Mail", "email"]]),
  );
  expect(() => columnNamed("mail", ["E-Mail", "x"])).toThrow(
    'There is no column "mail". The columns are: E-Mail, x.',
  );
});
