import { pathOf } from "../columns/nest.ts";
import type { FileType } from "./names.ts";

/** Fields of a message that a column may fill as they are. */
const LEAD_FIELDS = ["userId", "email", "anonymousId", "timestamp", "messageId"] as const;
const EVENT_FIELDS = [
  ...LEAD_FIELDS,
  ...(["event", "type", "name", "category", "groupId", "previousId"] as const),
] as const;
export type Field = (typeof EVENT_FIELDS)[number];

const OBJECTS = ["traits", "properties", "context"] as const;

/** Where the values of a column go. An empty path merges an object whole. */
export type Place =
  | { to: "field"; field: Field }
  | { to: (typeof OBJECTS)[number]; path: string[] }
  | { to: "nothing" };

/**
 * The place that a text names: a field, a path under `traits`, `properties` or `context`, else a
 * path under what the type of file is made of. Undefined for one that cannot be.
 */
export function placeOf(target: string, type: FileType): Place | undefined {
  if (target === "") return { to: "nothing" };
  const fields: readonly Field[] = type === "leads" ? LEAD_FIELDS : EVENT_FIELDS;
  const field = fields.find((each) => each.toLowerCase() === target.toLowerCase());
  if (field) return { to: "field", field };
  const path = pathOf(target);
  if (!path) return undefined;
  const root = OBJECTS.find((each) => each === path[0]);
  if (root === "properties" && type === "leads") return undefined;
  if (root) return { to: root, path: path.slice(1) };
  return { to: type === "leads" ? "traits" : "properties", path };
}

/** A place as its user may write it. */
export function placeText(place: Place, type: FileType): string {
  if (place.to === "nothing") return "";
  if (place.to === "field") return place.field;
  const own = place.to === "traits" && type === "leads";
  return [...(own ? [] : [place.to]), ...place.path].join(".");
}
