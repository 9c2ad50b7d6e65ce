import { expect, test } from "vitest";
import { columnNamed, namedAsInFile } from "./columns.ts";

test("columns are found in whatever case; an unknown one is named with those that exist", () => {
  expect(namedAsInFile(new Map([["e-mail", "email"]]), ["E-Mail", "x"])).toEqual(
    new Map([["E-Mail", "email"]]),
  );
  expect(() => columnNamed("mail", ["E-Mail", "x"])).toThrow(
    expect.objectContaining({
      fault: { kind: "noColumn", name: "mail", columns: ["E-Mail", "x"] },
    }),
  );
});
