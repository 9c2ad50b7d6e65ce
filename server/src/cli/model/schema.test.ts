import { readFile } from "node:fs/promises";
import { modelJsonSchema } from "@bussola/engine";
import { expect, test } from "vitest";

test("the schema beside the templates is that of the definition which checks models", async () => {
  const file = new URL("../../../../templates/model.schema.json", import.meta.url);
  // To write it again: npx bussola model schema > templates/model.schema.json
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual(
    JSON.parse(JSON.stringify(modelJsonSchema())),
  );
});
