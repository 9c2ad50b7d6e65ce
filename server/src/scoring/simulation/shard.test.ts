import fc from "fast-check";
import { expect, test } from "vitest";
import { type HeldLead, shareOf } from "./held.ts";
import { Shard } from "./shard.ts";

const DAY = 20_000;
const NOTHING = {
  ...{ traits: new Map(), state: new Map(), quality: new Set<string>(), botAt: null },
};
const city = (amount: number) => `c${amount % 3}`;
const lead = (id: number, amount: number, bought: boolean): HeldLead => ({
  id,
  rows: [[7, DAY, amount]],
  traits: new Map([["city", city(amount)]]),
  state: new Map([["city", { value: city(amount), at: (DAY - amount) * 86_400_000, id: "" }]]),
  botAt: null,
  quality: new Set(amount % 2 ? ["email.free"] : []),
  knownAt: amount % 2 === 0 ? 0 : null,
  lastAt: DAY + amount,
  traitsAt: 0,
  arrivals: Array.from({ length: amount }, (_, i) => ({
    at: (DAY + i) * 86_400_000,
    ...{ source: `s${(id + i) % 3}`, campaign: null, landing: "/" },
  })),
  ...(bought && { eve: { id, rows: [], ...NOTHING } }),
});

/** What a shard holds: by lead the amount, and whether it bought. */
function heldBy(shard: Shard): Map<number, [amount: number, bought: boolean]> {
  const held = new Map<number, [number, boolean]>();
  for (const { now, bought, eves, known, lastAt, arrivals } of shard.parts())
    now.data.leads.forEach((id, place) => {
      if (now.live[place] === 0) return;
      expect(held.has(id)).toBe(false);
      const amount = now.data.amount[now.data.offsets[place] as number] as number;
      expect([known[place], lastAt[place]]).toEqual([amount % 2 === 0 ? 1 : 0, DAY + amount]);
      expect(now.data.traitDay[now.data.traitOffsets[place] as number]).toBe(DAY - amount);
      const own = arrivals.offsets.subarray(place, place + 2);
      const sources = [...arrivals.origin.subarray(...own)].map(
        (at) => arrivals.origins[at]?.source,
      );
      expect(sources).toEqual(Array.from({ length: amount }, (_, i) => `s${(id + i) % 3}`));
      expect(arrivals.day[own[0] as number]).toBe(DAY);
      held.set(id, [amount, bought[place] === 1]);
      expect(eves.find(id) >= 0).toBe(bought[place] === 1);
    });
  return held;
}

const change = fc.record({
  ids: fc.array(fc.nat(400), { maxLength: 40 }),
  amount: fc.integer({ min: 1, max: 9 }),
  gone: fc.boolean(),
  bought: fc.boolean(),
});

test("a lead is held once, as it was changed last, however often shards tidy up", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), fc.boolean(), (changes, halved) => {
      // Small enough for every step of tidying.
      const shard = new Shard({ part: 100, fresh: 30, small: 3 });
      const expected = new Map<number, [number, boolean]>();
      changes.forEach(({ ids, amount, gone, bought }, turn) => {
        for (const id of ids) {
          shard.change(id, gone ? undefined : lead(id, amount, bought));
          if (gone) expected.delete(id);
          else expected.set(id, [amount, bought]);
        }
        if (halved && turn === 10) shard.shrink(0.5);
        if (halved && turn >= 10)
          for (const id of expected.keys()) if (shareOf(id) >= 0.5) expected.delete(id);
        expect(shard.leads).toBe(expected.size);
      });
      expect([...heldBy(shard)].sort(([a], [b]) => a - b)).toEqual(
        [...expected].sort(([a], [b]) => a - b),
      );
    }),
    { numRuns: 200 },
  );
});

test("half of the leads are in half of the base, whatever their ids", () => {
  for (const step of [1, 2, 1_024, 2 ** 33]) {
    const ids = Array.from({ length: 10_000 }, (_, i) => i * step);
    const half = ids.filter((id) => shareOf(id) < 0.5).length;
    expect(half).toBeGreaterThan(4_800);
    expect(half).toBeLessThan(5_200);
  }
});
