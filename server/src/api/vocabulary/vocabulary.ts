import type { EventVocabulary, Vocabulary } from "@bussola/contract";
import { decodeTraits, type JsonObject } from "@bussola/engine";
import { MESSAGE_TYPES, type MessageType } from "../../capture/capture.ts";
import { ranked, Seen } from "./seen.ts";
import type { Sample, SeenEvent } from "./store.ts";

const MOST_NAMES = 1_000;

/** What was seen in samples of the events and of the profiles. */
export function vocabularyOf(
  events: Sample<SeenEvent>,
  profiles: Sample<{ traits: string }>,
): Vocabulary {
  const names = new Map<string, number>();
  const types = new Map<string, number>();
  for (const { type, body } of events.rows) {
    count(types, typeOf(type));
    if (typeof body.event === "string") count(names, body.event);
  }
  const traits = new Seen();
  for (const profile of profiles.rows)
    for (const [path, { value }] of decodeTraits(profile.traits)) traits.addLeaf(path, value);
  return {
    events: { looked: events.rows.length, of: events.of },
    profiles: { looked: profiles.rows.length, of: profiles.of },
    names: ranked(names)
      .slice(0, MOST_NAMES)
      .map(({ value, count }) => ({ event: value, count })),
    types: ranked(types).map(({ value, count }) => ({ type: value, count })),
    traits: traits.list(),
  };
}

/** What the events of a name, without regard to case, or of a type carry. */
export function eventVocabularyOf(
  { rows }: Sample<SeenEvent>,
  { event, type }: { event?: string | undefined; type?: MessageType | undefined },
): EventVocabulary {
  const wanted = event?.toLowerCase();
  const seen = new Seen();
  let events = 0;
  for (const row of rows) {
    if (type !== undefined && typeOf(row.type) !== type) continue;
    const { body } = row;
    if (wanted !== undefined && String(body.event ?? "").toLowerCase() !== wanted) continue;
    events++;
    seen.add(readable(body));
  }
  return { events, paths: seen.list() };
}

/** The fields that a signal can ask for. */
function readable({
  properties,
  context,
  traits,
  name,
  category,
  groupId,
}: JsonObject): JsonObject {
  const fields = { properties, context, traits, name, category, groupId };
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, NonNullable<(typeof entry)[1]>] => {
      const [, value] = entry;
      return value !== undefined && value !== null;
    }),
  );
}

export const typeOf = (code: number): string => MESSAGE_TYPES[code - 1] ?? "track";

function count(counts: Map<string, number>, value: string): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}
