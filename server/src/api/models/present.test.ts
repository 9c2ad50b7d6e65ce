import { expect, test } from "vitest";
import { presentModels } from "./present.ts";

const createdAt = new Date("2026-01-02T03:04:05Z");
const version = (modelId: number, number: number, main = false) => ({
  ...{ id: number * 10 + modelId, modelId, name: `Model ${modelId}`, number, main },
  ...{ status: "draft" as const, createdAt, publishedAt: null, author: null },
});

test("versions stand under their models, the main one first", () => {
  const models = presentModels([version(1, 2), version(1, 1), version(2, 1, true)]);
  expect(models.map(({ name, main }) => [name, main])).toEqual([
    ["Model 2", true],
    ["Model 1", false],
  ]);
  expect(models[1]?.versions).toEqual(
    [2, 1].map((number) => ({
      version: number,
      status: "draft",
      createdAt: "2026-01-02T03:04:05.000Z",
      publishedAt: null,
      author: null,
    })),
  );
});
