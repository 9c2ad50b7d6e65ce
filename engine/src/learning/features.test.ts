import { expect, test } from "vitest";
import { categoryColumn, numberColumn } from "./dataset.ts";
import { repeatsIn } from "./features.ts";
import { Random } from "./random.ts";

test("rows that are the same in all, by brute force", () => {
  const random = new Random(2);
  for (let sample = 0; sample < 50; sample++) {
    const rows = random.whole(0, 60);
    const made = <T>(value: () => T) => Array.from({ length: rows }, value);
    const columns = [
      numberColumn(
        "visits",
        made(() => random.pick([0, -0, 1.5, null])),
      ),
      categoryColumn(
        "source",
        made(() => random.pick(["a", "b", null])),
      ),
      categoryColumn(
        "size",
        made(() => random.pick(["s", "m", "l"])),
      ),
    ];
    const labels = Uint8Array.from(made(() => random.whole(0, 1)));
    const keys = Array.from(labels, (_, row) =>
      columns.map((of) => (of.kind === "number" ? of.values[row]! + 0 : of.codes[row]!)).join(),
    );
    const kinds = [...new Set(keys)].map((key) =>
      [...labels.keys()].filter((row) => keys[row] === key),
    );
    const several = kinds.filter((alike) => alike.length > 1);
    const bought = (alike: number[]) => alike.filter((row) => labels[row] === 1).length;
    const first = (row: number) =>
      [...labels.keys()].find((one) => keys[one] === keys[row] && labels[one] === labels[row]);
    expect(repeatsIn({ rows, columns }, labels)).toEqual({
      rows: [...labels.keys()].filter((row) => first(row) !== row),
      kinds: several.length,
      buyers: several.filter((alike) => bought(alike) > 0).length,
      mixed: several.filter((alike) => bought(alike) > 0 && bought(alike) < alike.length).length,
    });
  }
});
