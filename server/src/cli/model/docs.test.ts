import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkModel } from "@bussola/engine";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { PROJECT_DIR } from "../../platform/config.ts";

const text = readFileSync(join(PROJECT_DIR, "docs/MODEL.md"), "utf8");
const examples = [...text.matchAll(/```yaml\n(.*?)```/gs)].map((found) => ({
  line: text.slice(0, found.index).split("\n").length,
  part: parse(found[1] as string) as Record<string, object>,
}));

/** What the page's examples speak of, under which each of them must be a model. */
const signals = {
  guide: { event: "Guide Downloaded" },
  has_email: { trait: "email", exists: true },
  ...Object.assign({}, ...examples.map(({ part }) => part.signals)),
};
const groups = [{ name: "Any", dimension: "fit", rules: [{ signal: "has_email", points: 1 }] }];

describe("the examples of docs/MODEL.md are parts of models", () => {
  test("there are examples", () => expect(examples.length).toBeGreaterThan(10));

  test.each(examples)("the one at line $line", ({ part }) => {
    const model = { bussola: 1, name: "Example", groups, ...part };
    expect(checkModel({ ...model, signals: { ...signals, ...part.signals } })).toEqual([]);
  });

  test("an example with a fault would be found", () => {
    expect(
      checkModel({ bussola: 1, name: "Example", groups, signals, scale: { mix: 0 } }),
    ).not.toEqual([]);
  });
});
