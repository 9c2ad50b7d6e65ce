import { expect, test } from "vitest";
import { compilePath } from "./path.ts";

test("a path follows own properties and array indexes", () => {
  const message = { properties: { products: [{ price: 3 }], deep: { zero: 0, none: null } } };
  expect(compilePath("properties.products.0.price")(message)).toBe(3);
  expect(compilePath("properties.deep.zero")(message)).toBe(0);
  expect(compilePath("properties.deep.none")(message)).toBeNull();
  expect(compilePath("properties.products")(message)).toBe(message.properties.products);
});

test("a path that leads nowhere gives undefined", () => {
  const message = { properties: { text: "abc", list: [1], none: null } };
  const nowhere = [
    "properties.other",
    "properties.text.length",
    "properties.text.0",
    "properties.list.length",
    "properties.list.1",
    "properties.list.-1",
    "properties.none.x",
    "properties.constructor",
    "properties.__proto__",
    "properties.toString",
  ];
  for (const path of nowhere) expect(compilePath(path)(message), path).toBeUndefined();
  expect(compilePath("properties")(undefined)).toBeUndefined();
});
