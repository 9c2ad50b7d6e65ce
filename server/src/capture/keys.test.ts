import fc from "fast-check";
import { expect, test } from "vitest";
import { hashKey, keyOfHeader, newKey } from "./keys.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

test.each([
  ["Basic, no password, as Segment's clients send it", `Basic ${base64("key:")}`, "key"],
  ["Basic with a password, which says nothing", `Basic ${base64("key:secret:more")}`, "key"],
  ["Basic without the colon", `Basic ${base64("key")}`, "key"],
  ["a scheme in any case", `bAsIc ${base64("key:")}`, "key"],
  ["Basic without padding", `Basic ${base64("key:").replaceAll("=", "")}`, "key"],
  ["spaces around", `  Basic   ${base64("key:")} `, "key"],
  ["Bearer", "Bearer key", "key"],
  ["no header", undefined, undefined],
  ["an empty header", "", undefined],
  ["a scheme alone", "Basic", undefined],
  ["an empty user name", `Basic ${base64(":secret")}`, undefined],
  ["another scheme", "Digest username=key", undefined],
  ["a header longer than any key", `Bearer ${"k".repeat(1_000)}`, undefined],
])("reads the key of %s", (_name, header, key) => {
  expect(keyOfHeader(header)).toBe(key);
});

test("takes any header without a throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      keyOfHeader(text);
      keyOfHeader(`Basic ${text}`);
    }),
  );
});

test("makes keys that nobody guesses and everybody recognises", () => {
  expect(newKey("write")).toMatch(/^bsl_w_[\w-]{32}$/);
  expect(newKey("secret")).toMatch(/^bsl_s_[\w-]{32}$/);
  expect(newKey("secret")).not.toBe(newKey("secret"));
});

test("remembers a key as its SHA-256", () => {
  expect(hashKey("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
