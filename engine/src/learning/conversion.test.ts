import { expect, test } from "vitest";
import { describeFault } from "../model/faults.ts";
import {
  ConversionError,
  conversionSignals,
  parseConversion,
  USUAL_CONVERSION,
} from "./conversion.ts";

test("a conversion is read as it is written", () => {
  expect(parseConversion(USUAL_CONVERSION)).toEqual(USUAL_CONVERSION);
  const stages = {
    won: { type: "identify", where: { "traits.bussola.stage": "customer" } },
    ...{ lost: null, value: null, horizonDays: 730 },
  };
  expect(parseConversion(stages)).toEqual(stages);
});

test("the value is a sum over the events that are won, and over no others", () => {
  const won = { event: "Deal Won", where: { "properties.kind": "new" } };
  expect(
    conversionSignals({ won, lost: null, value: "properties.value", horizonDays: 30 }),
  ).toEqual({ won, lost: null, value: { ...won, measure: { sum: "properties.value" } } });
  expect(conversionSignals(USUAL_CONVERSION).value).toBeNull();
});

test("several properties are one sum, whose order is the writer's", () => {
  const value = ["properties.total", "properties.value"];
  const conversion = { ...USUAL_CONVERSION, value };
  expect(parseConversion(conversion)).toEqual(conversion);
  expect(conversionSignals(conversion).value).toEqual({
    ...USUAL_CONVERSION.won,
    measure: { sum: value },
  });
});

const faultsOf = (value: unknown) => {
  try {
    parseConversion(value);
  } catch (error) {
    if (error instanceof ConversionError) return error.faults;
    throw error;
  }
  return [];
};

test("what is wrong is told in both languages", () => {
  const wrong = {
    won: { event: "Deal Won", measure: { sum: "properties.value" } },
    ...{ lost: null, value: null, horizonDays: 90 },
  };
  const [measure] = faultsOf(wrong);
  expect(measure).toMatchObject({ path: "won.measure" });
  expect(measure && describeFault(measure, "it")).toMatch(/^gli esiti si contano/);
  const [same] = faultsOf({
    ...USUAL_CONVERSION,
    lost: { event: ["deal won", "ORDER completed"] },
  });
  expect(same && describeFault(same, "it")).toMatch(/^è uguale a won/);
  const [days] = faultsOf({ ...USUAL_CONVERSION, horizonDays: 731 });
  expect(days && describeFault(days, "it")).toBe(
    "serve un numero intero di giorni, da 1 a 730, qui c'è 731",
  );
  const [none] = faultsOf(null);
  expect(none && describeFault(none, "it")).toMatch(/^serve che cosa conta come conversione/);
});
