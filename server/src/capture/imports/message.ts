import { createHash } from "node:crypto";
import { canonicalJson, type JsonObject, type JsonValue } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";
import { MESSAGE_TYPES, type MessageType } from "../capture.ts";
import { convert } from "../columns/guess.ts";
import { parseInstant } from "../columns/instant.ts";
import { put } from "../columns/nest.ts";
import { present } from "../columns/survey.ts";
import { isObject, type Row } from "../files/rows.ts";
import { Occurrences } from "./occurrences.ts";
import type { Field } from "./place.ts";
import type { Plan, PlannedColumn } from "./plan.ts";
import { text } from "./text.ts";

export type Made = { message: JsonObject } | { fault: Sentence };

/** The parts of a message that columns fill. */
type Draft = {
  fields: Partial<Record<Field, JsonValue>>;
  traits: JsonObject;
  properties: JsonObject;
  context: JsonObject;
};

/**
 * Makes Segment messages of rows. The message id comes from the content, so that importing a row
 * again changes nothing: of a lead from who it is and what is said of it (a corrected row is a new
 * message), of an event from its row as the file has it (however the columns are mapped) and from
 * how many equal rows stand before it.
 */
export class MessageMaker {
  readonly #plan: Plan;
  readonly #occurrences = new Occurrences();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  make(row: Row): Made {
    const draft = this.#draft(row);
    if ("fault" in draft) return draft;
    const { fields, context } = draft;
    if (!fields.userId && !fields.anonymousId && !fields.email) return { fault: text.noIdentifier };
    const at = this.#time(fields.timestamp);
    if (typeof at === "object") return at;
    const time: JsonObject = at === undefined ? {} : { timestamp: new Date(at).toISOString() };
    const common = {
      ...pick(fields, ["userId", "anonymousId"]),
      ...time,
      context: { ...context, library: { name: "bussola-import" } },
    };
    return this.#plan.type === "leads"
      ? this.#lead(draft, common)
      : this.#event(draft, common, row);
  }

  #lead({ fields, traits, context }: Draft, common: JsonObject): Made {
    if (fields.email !== undefined) traits.email = fields.email;
    const { context: _library, ...said } = common;
    const content = canonicalJson({ ...said, traits, context });
    const messageId = fields.messageId ?? idOf(sha256(content));
    return { message: { type: "identify", messageId, ...common, traits } };
  }

  #event(draft: Draft, common: JsonObject, row: Row): Made {
    const { fields, traits, properties } = draft;
    const event = this.#plan.event ?? fields.event;
    const type = typeOf(fields.type, event);
    if (typeof type === "object") return type;
    if (type === "track" && event === undefined) return { fault: text.noEvent };
    const own = type === "identify" || type === "group";
    const said = fields.email === undefined ? traits : { ...traits, email: fields.email };
    const message: JsonObject = {
      type,
      messageId: fields.messageId ?? this.#rowId(row),
      ...common,
      ...(event !== undefined && { event: String(event) }),
      ...pick(fields, ["name", "category", "groupId", "previousId"]),
      properties,
    };
    if (own) message.traits = said;
    else if (Object.keys(said).length > 0 && isObject(message.context))
      put(message.context, ["traits"], said);
    return { message };
  }

  #rowId(row: Row): string {
    const { nulls, event } = this.#plan;
    const held = [...row.fields]
      .map(([column, value]) => [column, present(value, nulls)] as const)
      .filter(([, value]) => value !== undefined);
    const content = canonicalJson([event ?? null, Object.fromEntries(held)]);
    const hash = sha256(content);
    const count = this.#occurrences.count(hash.readUInt32BE(0), hash.readUInt32BE(4));
    return idOf(count === 1 ? hash : sha256(`${content}#${count}`));
  }

  #time(value: JsonValue | undefined): number | undefined | { fault: Sentence } {
    if (value === undefined) {
      const asked = [...this.#plan.columns.values()].some(
        ({ place }) => place.to === "field" && place.field === "timestamp",
      );
      return asked && this.#plan.type === "events" ? { fault: text.noTime } : this.#plan.at;
    }
    return parseInstant(value, this.#plan.dayOrder) ?? { fault: text.badTime(value) };
  }

  #draft(row: Row): Draft | { fault: Sentence } {
    const draft: Draft = { fields: {}, traits: {}, properties: {}, context: {} };
    for (const [name, given] of row.fields) {
      const planned = this.#plan.columns.get(name);
      if (!planned || planned.place.to === "nothing") continue;
      const value = this.#value(given, planned);
      if (value === undefined) continue;
      const { place } = planned;
      if (place.to !== "field") {
        const said = place.path.length > 0 ? value : objectOf(value);
        if (said === undefined) return { fault: text.notObject(name) };
        if (!put(draft[place.to], place.path, said)) return { fault: text.taken(name) };
      } else if (typeof value !== "object") draft.fields[place.field] = asField(place.field, value);
      else return { fault: text.notPlain(name) };
    }
    return draft;
  }

  #value(given: JsonValue, { kind, place }: PlannedColumn): JsonValue | undefined {
    // Null in JSON removes a trait, as it does in the tracking API.
    if (given === null)
      return this.#plan.type === "leads" && place.to === "traits" ? null : undefined;
    const value = present(given, this.#plan.nulls);
    if (this.#plan.typed && typeof value === "string" && place.to !== "field")
      return convert(value, kind);
    return value;
  }
}

const asField = (field: Field, value: JsonValue): JsonValue =>
  field === "timestamp" ? value : String(value);

function pick(fields: Draft["fields"], names: readonly Field[]): JsonObject {
  const picked: JsonObject = {};
  for (const name of names) {
    const value = fields[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}

function typeOf(
  given: JsonValue | undefined,
  event: JsonValue | undefined,
): MessageType | { fault: Sentence } {
  if (given === undefined) return event === undefined ? { fault: text.noEvent } : "track";
  const type = MESSAGE_TYPES.find((each) => each === String(given).toLowerCase());
  return type ?? { fault: text.badType(given) };
}

/** A whole object: JSON has it as it is, CSV as JSON text. */
function objectOf(value: JsonValue): JsonObject | undefined {
  if (typeof value !== "string") return isObject(value) ? value : undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const sha256 = (content: string): Buffer => createHash("sha256").update(content).digest();
const idOf = (hash: Buffer): string => `import-${hash.toString("hex").slice(0, 32)}`;
