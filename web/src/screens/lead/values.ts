import type { JsonValue } from "@bussola/engine";

/** A value as it was sent, for people: text as it is, the rest as JSON writes it. */
export const shownValue = (value: JsonValue): string =>
  typeof value === "string" ? value : JSON.stringify(value);
