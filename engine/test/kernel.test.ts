import fc from "fast-check";
import { test } from "vitest";
import { asOf, endOfDay, leads } from "./arbitraries/lead.ts";
import { model } from "./arbitraries/model.ts";
import { order } from "./arbitraries/order.ts";
import { expectReference, expectSamePlaces } from "./expect-reference.ts";
import { check } from "./runs.ts";

/** The kernel works in blocks of some hundred leads: what one leaves behind must not reach another. */
test("a lead scores the same wherever it stands in a large batch", () => {
  check(
    fc.property(model, leads, asOf, fc.integer({ min: 200, max: 1200 }), order, expectSamePlaces),
    0.1,
  );
});

const someModels = fc.array(model, { minLength: 1, maxLength: 2 });
const someInstants = fc.array(asOf, { minLength: 1, maxLength: 4, size: "max" });

test("the kernel agrees with the reference inside a day, from the events until then", () => {
  check(
    fc.property(someModels, leads, someInstants, (models, base, instants) => {
      expectReference(models, base, instants, "until");
    }),
  );
});

test("the kernel agrees with the reference at the end of a day, from packed histories that go on", () => {
  check(
    fc.property(someModels, leads, someInstants, (models, base, instants) => {
      expectReference(models, base, instants.map(endOfDay), "all");
    }),
  );
});
