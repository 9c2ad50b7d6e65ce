import { expect, test, vi } from "vitest";
import { ModelError } from "./faults.ts";
import { checkModel, parseModel } from "./parse.ts";

const yaml = `
bussola: 1
name: Example
signals:
  price_list: { type: page, where: { properties.path: { matches: "/listino*" } } }
  country: { trait: country, in: [NO, IT] } # NO is Norway, not false
groups:
  - name: web
    dimension: engagement
    rules:
      - { signal: price_list, points: 20, count: once }
      - { signal: country, points: 5 }
`;
const model = {
  bussola: 1,
  name: "Example",
  signals: {
    price_list: { type: "page", where: { "properties.path": { matches: "/listino*" } } },
    country: { trait: "country", in: ["NO", "IT"] },
  },
  groups: [
    {
      name: "web",
      dimension: "engagement",
      rules: [
        { signal: "price_list", points: 20, count: "once" },
        { signal: "country", points: 5 },
      ],
    },
  ],
};

function refusal(source: unknown): string {
  try {
    parseModel(source);
  } catch (error) {
    if (error instanceof ModelError) return error.message;
    throw error;
  }
  return "accepted";
}

test("YAML and JSON in every layout give the same model", () => {
  const json = JSON.stringify(model, null, "\t");
  const sources = [
    yaml,
    yaml.replaceAll("\n", "\r\n"),
    JSON.stringify(model),
    json,
    `\ufeff${json}`,
  ];
  for (const source of sources) expect(parseModel(source)).toEqual(model);
});

test.each([
  ["bussola: 1\nname: a: b", "line 2, column 7: Nested mappings"],
  ["bussola: 1\n\tname: x", "line 2, column 1: Tabs"],
  ["bussola: 1\nname: x\nname: y", "line 3, column 1: Map keys must be unique"],
  ['{"bussola": 1,\n "name": "x", "name": "y"}', "line 2, column 15: Map keys must be unique"],
  ['{"bussola": 1,\n "name": "a" "b"}', "line 2, column 14: "],
  ["name: x\n---\nname: y", "line 2, column 1: Source contains multiple documents"],
  ["name: *other", "cannot be read: Unresolved alias"],
  ["", "expected a model: an object with bussola, name, signals and groups, got nothing"],
  ["just words", "expected a model: an object with bussola, name, signals and groups, got "],
])("%j is refused where it goes wrong", (text, expected) => {
  expect(refusal(text)).toContain(expected);
});

const tenfold = (name: string, of: string): string =>
  `${name}: &${name} [${`${of}, `.repeat(10)}]\n`;
const bomb = Array.from({ length: 12 }, (_, i) => tenfold(`a${i}`, i ? `*a${i - 1}` : "x")).join(
  "",
);
const cycle: Record<string, unknown> = { ...model };
cycle.self = cycle;

test.each<[string, unknown, string]>([
  ["aliases of aliases", bomb, "Excessive alias count"],
  ["an alias of itself", "&a\nname: *a", "nested more than 32 deep"],
  ["a cycle", cycle, "nested more than 32 deep"],
  ["open brackets", "[".repeat(20_000), "nested too deeply"],
  ["open braces", "{a: ".repeat(20_000), "nested too deeply"],
  ["dashes", `${"- ".repeat(20_000)}x`, "nested too deeply"],
  ["deep JSON", `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`, "nested more than 32 deep"],
  ["a long text", "x".repeat(1_000_000), "longer than 500000 characters"],
  ["many values", { ...model, name: Array(300_000).fill(0) }, "more than 200000 values"],
  ["__proto__ in JSON", '{"signals": {"__proto__": {"type": "page"}}}', "signals.__proto__: "],
  ["__proto__ in YAML", "bussola: 1\n__proto__:\n  polluted: 1\n", "__proto__: the key"],
  ["tags", "bussola: !!js/function 'x'\nname: x", "bussola: expected 1"],
  ["infinity", "bussola: .inf", "bussola: expected 1, the version of the format, got Infinity"],
])("hostile: %s", (_, source, expected) => {
  expect(refusal(source)).toContain(expected);
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});

test("a hundred faults are enough", () => {
  const keys = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, i]));
  const faults = checkModel({ ...model, ...keys });
  expect(faults).toHaveLength(101);
  expect(faults.at(-1)?.message).toBe("and 49900 more faults");
});

test("reading writes nothing, whatever the keys", () => {
  const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  expect(refusal("bussola: 1\n[a, b]: 2")).toContain("unknown key");
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});
