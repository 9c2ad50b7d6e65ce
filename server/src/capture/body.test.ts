import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Body, MAX_BODY_BYTES, parseBody } from "./body.ts";

const fault = (body: Body): string => ("fault" in body ? body.fault : "");
/** A JSON text of exactly so many bytes. */
const ofBytes = (bytes: number): Buffer => Buffer.from(`{"a":"${"x".repeat(bytes - 8)}"}`);

test("reads back any JSON, plain or gzipped", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value: unknown = JSON.parse(text);
      expect(parseBody(Buffer.from(text))).toEqual({ value });
      expect(parseBody(gzipSync(text))).toEqual({ value });
    }),
    { numRuns: 50 },
  );
});

test("says what is wrong with any bytes, without a throw", () => {
  const gzipStart = fc.uint8Array().map((bytes) => Uint8Array.from([0x1f, 0x8b, 8, ...bytes]));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), gzipStart), (bytes) => {
      const body = parseBody(Buffer.from(bytes));
      expect("fault" in body ? body.fault.length : 1).toBeGreaterThan(0);
    }),
  );
});

test.each([
  ["nothing", Buffer.alloc(0), "the body is empty; expected JSON"],
  ["gzipped nothing", gzipSync(""), "the body is empty; expected JSON"],
  ["Latin-1", Buffer.from('{"name":"Niccolò"}', "latin1"), "the body is not UTF-8 text"],
  ["a form", Buffer.from("event=x&userId=y"), "the body is not JSON"],
  ["JSON cut short", Buffer.from('{"a":'), "the body is not JSON: it ends too early"],
  ["a stray comma", Buffer.from('{"a":1,}'), "the body is not JSON: fault at character 7"],
  ["NaN", Buffer.from('{"a":NaN}'), "the body is not JSON"],
  ["cut gzip", gzipSync('{"a":1}').subarray(0, 15), "the gzip stream is damaged"],
])("refuses %s", (_name, bytes, words) => {
  expect(fault(parseBody(bytes))).toContain(words);
});

test("never repeats what somebody wrote", () => {
  expect(fault(parseBody(Buffer.from('{"email":"mario@x.it",')))).not.toContain("mario");
});

test("takes a byte order mark, as some Windows programs begin", () => {
  expect(parseBody(Buffer.from("\uFEFF{}"))).toEqual({ value: {} });
});

test("takes 500 KB and not one byte more, unpacked too", () => {
  expect(fault(parseBody(ofBytes(MAX_BODY_BYTES)))).toBe("");
  expect(fault(parseBody(gzipSync(ofBytes(MAX_BODY_BYTES))))).toBe("");
  expect(fault(parseBody(ofBytes(MAX_BODY_BYTES + 1)))).toBe("the body is larger than 500 KB");
  expect(fault(parseBody(gzipSync(ofBytes(MAX_BODY_BYTES + 1))))).toContain("more than 500 KB");
});

test("stops unpacking a gzip bomb at the limit", () => {
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
  const before = process.memoryUsage().arrayBuffers;
  expect(fault(parseBody(bomb))).toContain("more than 500 KB");
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 * 1024);
});

test("takes JSON that is nested without end", () => {
  const deep = "[".repeat(MAX_BODY_BYTES / 2) + "]".repeat(MAX_BODY_BYTES / 2);
  expect(fault(parseBody(Buffer.from(deep)))).toBe("");
});
