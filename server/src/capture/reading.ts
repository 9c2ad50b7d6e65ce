import { flattenTraits, type JsonObject, type JsonValue, type Message } from "@bussola/engine";
import type { MessageType } from "./capture.ts";

const MAX_PATH = 200;

/** What a message, fresh or read back from the ledger, says: for signals and as trait leaves. */
export type Reading = { message: Message; traits: [path: string, value: JsonValue][] };

/** Reads a message whose fields were checked when it came in. */
export function readMessage(type: MessageType, message: JsonObject): Reading {
  const typed = message.type === type ? message : { ...message, type };
  return { message: typed as Message, traits: traitsOf(type, message) };
}

/** Leaves that a message sets; `group` and an `identify`'s company fill the same object. */
function traitsOf(type: MessageType, message: JsonObject): [string, JsonValue][] {
  const traits = isObject(message.traits) ? message.traits : {};
  if (type === "identify") return leaves(traits);
  if (type !== "group") return [];
  const id = message.groupId;
  return leaves({ company: id === undefined || id === null ? traits : { id, ...traits } });
}

const leaves = (traits: JsonObject): [string, JsonValue][] =>
  flattenTraits(traits).filter(([path]) => path.length <= MAX_PATH);

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
