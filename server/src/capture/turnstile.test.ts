import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Overloaded } from "../platform/errors.ts";
import { Turnstile } from "./turnstile.ts";

const body = fc.record({ bytes: fc.nat(150), turns: fc.nat(3), fails: fc.boolean() });

test("all get in, in the order in which they came, never more at once than fit", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(body, { maxLength: 30 }), async (bodies) => {
      const turnstile = new Turnstile(100, 10_000);
      const entered: number[] = [];
      const inside: number[] = [];
      const passes = bodies.map(({ bytes, turns, fails }, n) =>
        turnstile.pass(bytes, async () => {
          entered.push(n);
          inside.push(bytes);
          expect(inside.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(
            Math.max(100, bytes),
          );
          for (let i = 0; i < turns; i++) await turn();
          inside.splice(inside.indexOf(bytes), 1);
          if (fails) throw new Error(`body ${n}`);
          return n;
        }),
      );
      const settled = await Promise.allSettled(passes);
      expect(settled.map((one) => one.status === "rejected")).toEqual(bodies.map((b) => b.fails));
      expect(entered).toEqual(bodies.map((_, n) => n));
    }),
  );
});

test("when too much waits the next is refused, and taken again when less does", async () => {
  const turnstile = new Turnstile(100, 250);
  let leave = () => {};
  const held = turnstile.pass(100, () => new Promise<void>((done) => (leave = done)));
  const pass = (bytes: number) => turnstile.pass(bytes, async () => bytes);
  // One alone may wait whatever its size.
  const waiting = [pass(200), pass(50)];
  await expect(pass(1)).rejects.toThrow(Overloaded);
  leave();
  await held;
  expect(await Promise.all([...waiting, pass(1)])).toEqual([200, 50, 1]);
});
