import type { Model } from "@bussola/engine";
import { expect, test } from "vitest";
import { changed, type Draft, draftOf } from "./draft.ts";

const model = (points: number | undefined): Model => ({
  ...{ bussola: 1, name: "M", signals: { page: { type: "page" } } },
  groups: [{ name: "g", dimension: "fit", rules: [{ signal: "page", points }] }],
});
const pointsOf = ({ model }: Draft) => model.groups[0]?.rules[0]?.points;
const edit = (draft: Draft, points: number, at: number) =>
  changed(draft, { kind: "edit", model: model(points), at });

test("back and forth, and a new change forgets what was taken back", () => {
  let draft = draftOf(model(1));
  draft = edit(draft, 2, 1_000);
  draft = edit(draft, 3, 2_000);
  draft = changed(draft, { kind: "undo" });
  expect(pointsOf(draft)).toBe(2);
  draft = changed(draft, { kind: "undo" });
  expect(pointsOf(draft)).toBe(1);
  expect(changed(draft, { kind: "undo" })).toBe(draft);
  draft = changed(draft, { kind: "redo" });
  expect(pointsOf(draft)).toBe(2);
  draft = edit(draft, 9, 3_000);
  expect([pointsOf(draft), draft.future]).toEqual([9, []]);
});

test("a burst is one step, and what is emptied is left out of the file", () => {
  let draft = edit(draftOf(model(1)), 2, 1_000);
  draft = edit(edit(draft, 25, 1_200), 250, 1_400);
  expect(pointsOf(changed(draft, { kind: "undo" }))).toBe(1);
  const emptied = changed(draft, { kind: "edit", model: model(undefined), at: 9_000 });
  expect(emptied.model.groups[0]?.rules[0]).toEqual({ signal: "page" });
});
