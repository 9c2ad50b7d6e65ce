import { createHash } from "node:crypto";
import {
  type BehaviourSignal,
  type Conversion,
  compileSignals,
  type JsonObject,
  type Message,
} from "@bussola/engine";
import { parseInstant } from "../../capture/columns/instant.ts";
import { put } from "../../capture/columns/nest.ts";
import { present } from "../../capture/columns/survey.ts";
import type { Row } from "../../capture/files/rows.ts";
import type { Plan } from "../../capture/imports/plan.ts";
import { WORK_TRAIT } from "../../capture/work.ts";
import { NULLS } from "./plan.ts";
import { asImported, type Meaning } from "./table.ts";

const DAY_MS = 86_400_000;
/** What says so where the conversion is told in another way than by an event. */
const EVENTS = { won: "Deal Won", lost: "Deal Lost" } as const;

export type Outcomes = {
  column: string;
  /** Of each value of the column, by `trim().toLowerCase()`. */
  meanings: ReadonlyMap<string, Meaning>;
  decided: string | null;
  /** The column of what customers were worth, and where the conversion's event says so. */
  worth: { column: string; path: string } | null;
  plan: Plan;
  /** The events that say what became of a lead, by the conversion of this server. */
  events: { won: Ending; lost: Ending };
  /** Stages of leads that nobody calls any more; null where there are none. */
  stages: { won: string | null; lost: string | null };
  /** The conversion of this server is the stage: it is there that the worth counts. */
  wonByStage: boolean;
  /** Nothing is later than this. */
  now: number;
};

/** Where an event says what it is worth, until the conversion of this server names another place. */
export const WORTH_PATH = "properties.value";

export function worthPath(value: Conversion["value"]): string {
  const paths = [value ?? WORTH_PATH].flat();
  return paths.includes(WORTH_PATH) ? WORTH_PATH : (paths[0] as string);
}

/** The event by which a conversion is told, with the properties that it asks for. */
export type Ending = { event: string; says: readonly Saying[] };
type Saying = readonly [path: string, value: string | number | boolean];

/** The event that a conversion selects, as far as values to equal say; the usual one where it names none. */
export function endingOf(kind: "won" | "lost", signal: BehaviourSignal | null): Ending {
  if (!signal || stageOf(signal) !== undefined) return { event: EVENTS[kind], says: [] };
  const names = [signal.event ?? []].flat();
  const usual = names.find((name) => name.toLowerCase() === EVENTS[kind].toLowerCase());
  const says = Object.entries(signal.where ?? {}).flatMap(([path, condition]) => {
    const value = typeof condition === "object" ? condition.in?.[0] : condition;
    return value !== undefined && path.startsWith("properties.") ? [[path, value] as const] : [];
  });
  return { event: usual ?? names[0] ?? EVENTS[kind], says };
}

/** Whether the conversion selects a file's customers, of whom it may be known what they were worth. */
export function isCounted(
  { won, value }: Pick<Conversion, "won" | "value">,
  worth?: number,
): boolean {
  const stage = stageOf(won);
  const message: JsonObject =
    stage === undefined
      ? ended(endingOf("won", won))
      : { type: "identify", traits: { [WORK_TRAIT]: { stage } } };
  if (worth !== undefined) put(message, worthPath(value).split("."), worth);
  let counted = false;
  compileSignals([{ id: 0, signal: won }]).forEachMatch(message as Message, false, () => {
    counted = true;
  });
  return counted;
}

function ended({ event, says }: Ending): JsonObject {
  const message: JsonObject = { type: "track", event };
  for (const [path, value] of says) put(message, path.split("."), value);
  return message;
}

/** The stage by which a conversion is told; undefined where it is told by events. */
export function stageOf(signal: BehaviourSignal | null): string | undefined {
  const stage = signal?.where?.[`traits.${WORK_TRAIT}.stage`];
  return typeof stage === "string" ? stage : undefined;
}

/** What a row says of the outcome. */
export function meaningOf({ fields }: Row, { column, meanings }: Outcomes): Meaning {
  const value = present(fields.get(column), NULLS);
  return (
    meanings.get(
      String(value ?? "")
        .trim()
        .toLowerCase(),
    ) ?? "open"
  );
}

/**
 * The messages of a past lead: who it was, then what became of it, at the day of the file. Where no
 * column says when it was decided it is the day after it came, and where none says when it came, today
 * and yesterday: never a day that learning would take for a long wait.
 */
export function withOutcome(message: JsonObject, row: Row, outcomes: Outcomes): JsonObject[] {
  const meaning = meaningOf(row, outcomes);
  if (meaning === "open") return [message];
  const { now, events, stages } = outcomes;
  const came = parseInstant(message.timestamp);
  const dated = decidedAt(row, outcomes);
  const decided = Math.min(now, Math.max(dated ?? (came ?? now - DAY_MS) + DAY_MS, came ?? 0));
  const first = came ?? decided - DAY_MS;
  const who = whoOf(message);
  const at = new Date(decided).toISOString();
  const stage = stages[meaning];
  const id = (what: string) => `${String(message.messageId)}/${what}`;
  const ending = events[meaning];
  const as = versionOf(ending);
  const over: JsonObject = {
    ...{ ...ended(ending), messageId: id(`${meaning}${as}`), ...who, timestamp: at },
  };
  const moved: JsonObject = {
    ...{ type: "identify", messageId: id("stage"), ...who, timestamp: at },
    traits: { ...emailOf(message), [WORK_TRAIT]: { stage } },
  };
  if (meaning === "won")
    putWorth(outcomes.wonByStage ? moved : over, row, outcomes, id(`worth${as}`));
  const told = { ...message, timestamp: new Date(first).toISOString() };
  return stage === null ? [told, over] : [told, over, moved];
}

/** Brought in again for a conversion that asks for more, it is another event. */
const versionOf = ({ says }: Ending): string =>
  says.length === 0
    ? ""
    : `/${createHash("sha256").update(JSON.stringify(says)).digest("hex").slice(0, 8)}`;

function decidedAt({ fields }: Row, { decided, plan }: Outcomes): number | undefined {
  if (decided === null) return undefined;
  const order = plan.columns.get(decided)?.column.dayOrder ?? plan.dayOrder ?? "dmy";
  return parseInstant(fields.get(decided), order);
}

/**
 * What the customer was worth, where the file has a number. Such a message has an id of its own: a file
 * that was brought in before without brings its values in later, each once.
 */
function putWorth(
  message: JsonObject,
  { fields }: Row,
  { worth, plan }: Outcomes,
  messageId: string,
): void {
  if (worth === null) return;
  const said = present(fields.get(worth.column), NULLS);
  const value = typeof said === "string" ? asImported(said, worth.column, plan) : said;
  if (typeof value !== "number") return;
  message.messageId = messageId;
  put(message, worth.path.split("."), value);
}

/** Whom a message is about, in another message. */
function whoOf({ userId, anonymousId, ...message }: JsonObject): JsonObject {
  const email = emailOf(message);
  return {
    ...(userId !== undefined && { userId }),
    ...(anonymousId !== undefined && { anonymousId }),
    ...("email" in email && { context: { traits: email } }),
  };
}

function emailOf({ traits }: JsonObject): JsonObject {
  if (typeof traits !== "object" || traits === null || Array.isArray(traits)) return {};
  return traits.email === undefined ? {} : { email: traits.email };
}
