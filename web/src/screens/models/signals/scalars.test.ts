import fc from "fast-check";
import { expect, test } from "vitest";
import { shownScalar, typedScalar } from "./scalars.ts";

const anyScalar = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
  fc.constantFrom("1", "true", '"a"', '"', "1e3", "-0.5"),
);

test("what is shown of a value is that value when it is typed", () => {
  fc.assert(
    fc.property(anyScalar, (value) => {
      expect(typedScalar(shownScalar(value))).toBe(value);
    }),
  );
});
