import type { JsonObject, JsonValue } from "@bussola/engine";
import { MESSAGE_TYPES } from "../../capture/capture.ts";
import { convert, type Kind } from "../../capture/columns/guess.ts";
import { type DayOrder, parseInstant } from "../../capture/columns/instant.ts";
import { pathOf, put } from "../../capture/columns/nest.ts";
import { present } from "../../capture/columns/survey.ts";
import { isObject, type Row } from "../../capture/files/rows.ts";
import type { Sentence } from "../../platform/sentence.ts";
import type { OfflineEvent } from "./scorer.ts";
import { text } from "./text.ts";

/** How the values of a file are to be read. */
export type Reading = {
  /** By column; undefined for JSON, whose values are taken as they are. */
  kinds: ReadonlyMap<string, Kind> | undefined;
  nulls: ReadonlySet<string>;
  dayOrder: DayOrder | undefined;
};

const AS_WRITTEN: Reading = { kinds: undefined, nulls: new Set(), dayOrder: undefined };

const LEAD_ID = ["id", "userid", "user_id"];
const EVENT_LEAD = ["userid", "user_id"];
const EVENT_TIME = ["timestamp", "at"];
/** Fields of a message that signals can read, beside `properties`, `context` and `traits`. */
const FIELDS = ["event", "type", "name", "category", "groupId", "messageId"];
const OBJECTS = ["properties", "context", "traits"];

/** A lead of a row: its id, and every other column as a trait; dots nest. */
export function leadOf(
  row: Row,
  reading: Reading = AS_WRITTEN,
): { id: string | number; traits: JsonObject } | { fault: Sentence } {
  const idColumn = columnOf(row, LEAD_ID);
  const id = idOf(idColumn && row.fields.get(idColumn));
  if (id === undefined) return { fault: text.noLeadId };
  const traits: JsonObject = {};
  for (const [column, given] of row.fields) {
    if (column === idColumn) continue;
    // Null in JSON removes a trait, as it does in the tracking API.
    const value = given === null ? null : typed(column, given, reading);
    const nested = column === "traits" && isObject(value);
    const path = nested ? [] : pathOf(column);
    if (value !== undefined && path && !put(traits, path, value))
      return { fault: text.taken(column) };
  }
  return { id, traits };
}

/** An event of a row. `track` when it has a name and no type; other columns are properties. */
export function eventOf(
  row: Row,
  reading: Reading = AS_WRITTEN,
): OfflineEvent | { fault: Sentence } {
  const leadColumn = columnOf(row, EVENT_LEAD);
  const lead = idOf(leadColumn && row.fields.get(leadColumn));
  if (lead === undefined) return { fault: text.noUserId };
  const timeColumn = columnOf(row, EVENT_TIME);
  const time = timeColumn && present(row.fields.get(timeColumn), reading.nulls);
  const at = parseInstant(time, reading.dayOrder);
  if (at === undefined) return { fault: text.noTime(time) };
  const message = messageOf(row, reading, [leadColumn, timeColumn]);
  if ("fault" in message) return message;
  const { event } = message.read;
  const given = message.read.type ?? (event === undefined ? undefined : "track");
  const type = MESSAGE_TYPES.find((known) => known === String(given).toLowerCase());
  if (!type) return { fault: given === undefined ? text.noEvent : text.badType(given) };
  if (event !== undefined && typeof event !== "string") message.read.event = String(event);
  return { lead: String(lead), type, at, message: message.read };
}

function messageOf(
  row: Row,
  reading: Reading,
  taken: (string | undefined)[],
): { read: JsonObject } | { fault: Sentence } {
  const read: JsonObject = {};
  for (const [column, given] of row.fields) {
    if (taken.includes(column)) continue;
    const own = FIELDS.includes(column);
    const value = own ? present(given, reading.nulls) : typed(column, given, reading);
    if (value === undefined) continue;
    if (own) read[column] = value;
    else if (!OBJECTS.includes(column)) {
      const path = pathOf(column);
      const rooted =
        path && OBJECTS.includes(path[0] ?? "") ? path : ["properties", ...(path ?? [])];
      if (path && !put(read, rooted, value)) return { fault: text.taken(column) };
    } else {
      const object = typeof value === "string" ? parsed(value) : value;
      if (!isObject(object)) return { fault: text.notObject(column) };
      if (!put(read, [column], object)) return { fault: text.taken(column) };
    }
  }
  return { read };
}

/** The first column of the row so called, whatever its case. */
function columnOf({ fields }: Row, names: readonly string[]): string | undefined {
  for (const name of names)
    for (const column of fields.keys()) if (column.toLowerCase() === name) return column;
  return undefined;
}

function idOf(value: JsonValue | undefined): string | number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function typed(column: string, given: JsonValue, { kinds, nulls }: Reading): JsonValue | undefined {
  const value = present(given, nulls);
  if (typeof given !== "string") return value;
  if (!kinds) return nulls.has(given.trim().toLowerCase()) ? undefined : given;
  return value === undefined ? undefined : convert(String(value), kinds.get(column) ?? "text");
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
