import fc from "fast-check";
import { expect, test } from "vitest";
import { DamagedHistoryError } from "./bytes.ts";
import { decodeRecords, encodeRecords } from "./codec.ts";
import { happenings, historyOf } from "./fixture.ts";
import { History } from "./history.ts";
import type { SignalRecord } from "./record.ts";

const records: SignalRecord[] = [
  { id: 0, kind: "count", days: [0, 20_400, 20_401], amounts: [1, 300, 2] },
  { id: 7, kind: "sum", days: [20_400, 65_535], amounts: [-1500, 2n ** 70n] },
  { id: 300, kind: "distinct", days: [20_401, 5], high: [1, 0xffffffff], low: [2, 0] },
];

test("the packed form is stored, so it is pinned", () => {
  const hex = Buffer.from(encodeRecords(records)).toString("hex");
  expect(hex).toMatchInlineSnapshot(
    `"0103000c0001b09f01ac0201020709b09f01b717cfe0028080808080808080808002a5020ab19f01000000010000000205ffffffff00000000"`,
  );
  expect(decodeRecords(Buffer.from(hex, "hex"))).toEqual(records);
});

test("an empty history is two bytes", () => {
  expect([...History.empty().encode()]).toEqual([1, 0]);
  expect(History.decode(new Uint8Array([1, 0])).records).toBe(0);
});

test("a large history survives", () => {
  const days = Array.from({ length: 20_000 }, (_, i) => i * 3);
  const high = days.map((day) => day * 50_000);
  const big: SignalRecord[] = [
    { id: 1, kind: "sum", days, amounts: days.map((day) => day * -1e9) },
    { id: 2, kind: "distinct", days, high, low: days },
  ];
  expect(decodeRecords(encodeRecords(big))).toEqual(big.map((each) => fixZero(each)));
});

const fixZero = (record: SignalRecord): SignalRecord =>
  record.kind === "distinct"
    ? record
    : { ...record, amounts: record.amounts.map((amount) => (amount === 0 ? 0 : amount)) };

test.each([
  ["nothing", []],
  ["an unknown version", [2, 0]],
  ["a missing end", [1, 1, 5]],
  ["something after the end", [1, 0, 0]],
  ["more signals than there are", [1, 9, 5, 4, 1, 1]],
  ["a record without entries", [1, 1, 5, 0, 1, 1]],
  ["an unknown kind", [1, 1, 5, 7, 1, 1]],
  ["a repeated signal", [1, 2, 5, 4, 1, 1, 0, 4, 1, 1]],
  ["a repeated day", [1, 1, 5, 8, 1, 1, 0, 1]],
  ["a day out of range", [1, 1, 5, 4, 0x80, 0x80, 0x04, 1]],
  ["a count of zero", [1, 1, 5, 4, 1, 0]],
  ["a padded number", [1, 1, 0x85, 0x00, 4, 1, 1]],
  ["a length of billions", [1, 1, 5, 0xfc, 0xff, 0xff, 0xff, 0x7f, 1, 1]],
  ["a number without end", [1, 1, 5, 5, 1, ...Array<number>(14).fill(0xff), 1]],
  [
    "values out of order",
    [1, 1, 5, 10, 1, ...Array<number>(8).fill(2), 1, ...Array<number>(8).fill(1)],
  ],
])("damaged: %s", (_, bytes) => {
  expect(() => decodeRecords(Uint8Array.from(bytes))).toThrow(DamagedHistoryError);
});

test("bytes of any sort are either a history in its one form, or refused", () => {
  const damaged = fc
    .tuple(happenings, fc.nat(), fc.nat(255), fc.nat(3))
    .map(([list, at, byte, cut]) => {
      const bytes = historyOf(list).encode();
      bytes[at % bytes.length] = byte;
      return bytes.subarray(0, bytes.length - cut);
    });
  const noise = fc.uint8Array({ maxLength: 30 }).map((tail) => Uint8Array.from([1, ...tail]));
  fc.assert(
    fc.property(fc.oneof(damaged, noise), (bytes) => {
      try {
        expect([...History.decode(bytes).encode()]).toEqual([...bytes]);
      } catch (error) {
        expect(error).toBeInstanceOf(DamagedHistoryError);
      }
    }),
    { numRuns: 2000 },
  );
});
