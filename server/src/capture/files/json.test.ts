import { expect, test } from "vitest";
import { ArrayReader, LineReader } from "./json.ts";

function read(reader: ArrayReader | LineReader, text: string, size: number): [number, string][] {
  const found = [];
  for (let at = 0; at < text.length; at += size)
    found.push(...reader.push(text.slice(at, at + size)));
  found.push(...reader.end());
  return found.map(({ line, text }) => [line, text.trim()]);
}

const ARRAY = '\n[ {"a": "],[\\"{"},\n  {"b": [1, {"c": 2}]\n}\n,\n{bad} , 7]\n';

test.each([1, 3, 1000])("an array's elements with their lines, however it is cut (%i)", (size) => {
  const reader = new ArrayReader();
  expect(read(reader, ARRAY, size)).toEqual([
    [2, '{"a": "],[\\"{"}'],
    [3, '{"b": [1, {"c": 2}]\n}'],
    [6, "{bad}"],
    [6, "7"],
  ]);
  expect(reader.complete).toBe(true);
});

test.each(['[{"a":1}', '[{"a":1}] x', '[{"a":"]}'])("%j is not one whole array", (text) => {
  const reader = new ArrayReader();
  read(reader, text, 4);
  expect(reader.complete).toBe(false);
});

test("lines that hold something, numbered", () => {
  expect(read(new LineReader(), '{"a":1}\r\n\n {"b":2}\n{"c":3}', 5)).toEqual([
    [1, '{"a":1}'],
    [3, '{"b":2}'],
    [4, '{"c":3}'],
  ]);
});
