import { expect, test } from "vitest";
import { readTouch, touchOf } from "./touch.ts";

const url = "https://www.example.com/pricing";
const page = (context: object) => touchOf({ type: "page", context } as never);

test.each([
  [{ campaign: { source: "Google", name: "SMEs" } }, { source: "google", campaign: "SMEs" }],
  [{ campaign: { source: "google" } }, { source: "google", campaign: null }],
  [
    { campaign: { name: "SMEs" }, page: { url, referrer: "https://www.linkedin.com/feed?x=1" } },
    { source: "linkedin.com", campaign: "SMEs" },
  ],
  [{ page: { url, referrer: "https://example.com/" } }, null],
  [{ page: { url, referrer: "not an address" } }, null],
  [{ campaign: { source: 7 }, page: "nothing" }, null],
  [{ campaign: null }, null],
  [{}, null],
])("%j came from %j", (context, touch) => {
  expect(readTouch(page(context))).toEqual(touch);
});

test("a long one is cut", () => {
  expect(readTouch(page({ campaign: { source: "x".repeat(500) } }))?.source).toHaveLength(100);
});
