import { expect, test } from "vitest";
import { dragged, handlesOf, ofKind, reachOf, weightsOf } from "./curve.ts";

test("the curve drawn is the engine's", () => {
  expect([...weightsOf({ window: "2d" }, 3)]).toEqual([1, 1, 0, 0]);
  expect([...weightsOf({ linear: "4d" }, 4)]).toEqual([1, 0.75, 0.5, 0.25, 0]);
  expect([...weightsOf({ halfLife: "1d" }, 2)]).toEqual([1, 0.5, 0.25]);
  const steps = { steps: [{ from: "2d", weight: 0.3 }] };
  expect([...weightsOf(steps, 3)]).toEqual([1, 1, 0.3, 0.3]);
});

test("a handle stands on the curve, and gives the curve that goes through where it is put", () => {
  for (const kind of ["window", "linear", "halfLife"] as const) {
    const curve = ofKind(kind, { window: "20d" });
    if (!curve) throw new Error("no curve");
    const [handle] = handlesOf(curve);
    if (!handle) throw new Error("no handle");
    expect(weightsOf(curve, reachOf(curve))[handle.age]).toBeCloseTo(handle.weight);
    expect(handlesOf(dragged(curve, 0, { age: 33.4, weight: 9 }))).toEqual([
      { ...handle, age: 33 },
    ]);
    expect(handlesOf(dragged(curve, 0, { age: -5, weight: 0 }))[0]?.age).toBe(1);
  }
  const steps = {
    steps: [
      { from: "2w", weight: 0.5 },
      { from: "30d", weight: 0 },
    ],
  };
  expect(dragged(steps, 0, { age: 21, weight: 0.333 })).toEqual({
    steps: [
      { from: "21d", weight: 0.33 },
      { from: "30d", weight: 0 },
    ],
  });
});
