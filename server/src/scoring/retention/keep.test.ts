import type { JsonObject } from "@bussola/engine";
import { expect, test } from "vitest";
import type { MessageType } from "../../capture/capture.ts";
import { purgeable, subjectsOf } from "./keep.ts";

const event = (messageId: string, at: number, type: MessageType, traits?: JsonObject) => ({
  ...{ at, type },
  body: { messageId, type, ...(traits && { traits }) },
});

const gone = (horizon: number, ...events: ReturnType<typeof event>[]) =>
  purgeable(events, horizon).map(({ body }) => body.messageId);

test("what people did goes, what the horizon is not past stays", () => {
  const events = [event("a", 1, "page"), event("b", 5, "track"), event("c", 10, "page")];
  expect(gone(10, ...events)).toEqual(["a", "b"]);
  expect(gone(5, ...events)).toEqual(["a"]);
});

test("what a trait was at the horizon stays, also when it changed since", () => {
  const events = [
    event("overtaken", 1, "identify", { title: "Buyer" }),
    event("then", 2, "identify", { title: "Head", city: "Roma" }),
    event("since", 20, "identify", { title: "CEO" }),
  ];
  expect(gone(10, ...events)).toEqual(["overtaken"]);
  expect(gone(30, ...events)).toEqual(["overtaken"]);
  expect(gone(30, ...events, event("city", 25, "identify", { city: "Bari" }))).toEqual([
    ...["overtaken", "then"],
  ]);
});

test("a removal that stands is kept, one message among those of an instant by its id", () => {
  expect(
    gone(
      10,
      event("a", 1, "identify", { title: "Buyer" }),
      event("b", 2, "identify", { title: null }),
      event("x", 3, "group", { name: "Old" }),
      event("y", 3, "group", { name: "New" }),
      event("empty", 4, "identify", {}),
    ),
  ).toEqual(["a", "x", "empty"]);
});

test("verdicts speak of an address, an event, or the whole profile", () => {
  const events = [
    { ...event("a", 1, "identify", { email: "a@x.it" }), key: "k1" },
    { ...event("b", 2, "identify", { email: 7, other: { email: "b@x.it" } }), key: "k2" },
  ];
  const asked = ["email:a@x.it", "email:b@x.it", "event:k1", "event:k3", "profile"];
  expect(asked.filter(subjectsOf(events))).toEqual(["email:a@x.it", "event:k1", "profile"]);
});
