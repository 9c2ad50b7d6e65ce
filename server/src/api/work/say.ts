import {
  type BulkWork,
  CONSENT_GIVEN,
  CONSENT_WITHDRAWN,
  type LeadWork,
  MOST_TAGS,
} from "@bussola/contract";
import type { JsonObject } from "@bussola/engine";
import { type Capture, type Identifier, KIND, type Source } from "../../capture/capture.ts";
import { isCapture, toCapture } from "../../capture/message.ts";
import { WORK_EVENTS, WORK_TRAIT } from "../../capture/work.ts";

/** What is to be said of leads, without saying of which. `tags` takes the place of those there are. */
export type Work = Omit<BulkWork, "refs"> & {
  tags?: string[];
  /** What they allow, or no longer. */
  consent?: { purpose: string; given: boolean };
};

/** Who says it, through which source, when. */
export type Speaker = { by: string | null; source: Source; at: number };

/** The messages of one lead, as they go through ingestion; `key` is the feedback's. */
export type Said = { captures: Capture[]; key: string | undefined };

/** @throws when a message of our own cannot be taken */
export function sayOf(
  identifier: Identifier,
  before: LeadWork,
  work: Work & { id: string },
  { by, source, at }: Speaker,
): Said {
  const about = identifier.kind === KIND.anonymous ? "anonymousId" : "userId";
  const capture = (what: string, message: JsonObject): Capture => {
    const common = { [about]: identifier.value, messageId: `${work.id}/${what}` };
    const timestamp = new Date(at).toISOString();
    const taken = toCapture(
      { ...message, ...common, timestamp },
      { source, receivedAt: at, country: "" },
    );
    if (!isCapture(taken)) throw new Error(`work on a lead: ${taken.reason}`);
    return taken;
  };
  const traits = traitsOf(before, work);
  const { feedback, consent } = work;
  const captures: Capture[] = [];
  if (traits)
    captures.push(capture("work", { type: "identify", traits: { [WORK_TRAIT]: traits } }));
  if (consent) {
    const { purpose, given } = consent;
    const event = given ? CONSENT_GIVEN : CONSENT_WITHDRAWN;
    const properties = { purpose, ...(by !== null && { by }) };
    const said = capture("consent", { type: "track", event, properties });
    return { captures: [...captures, said], key: said.key };
  }
  if (!feedback) return { captures, key: undefined };
  const { answer, ...said } = feedback;
  const event = WORK_EVENTS[answer];
  const properties = { ...said, ...(by !== null && { by }) } as JsonObject;
  const given = capture("feedback", { type: "track", event, properties });
  return { captures: [...captures, given], key: given.key };
}

/** What changes of owner, stage and tags; undefined when nothing is said of them. */
function traitsOf(before: LeadWork, work: Work): JsonObject | undefined {
  const { owner, stage, tags, addTags, removeTags } = work;
  const traits: JsonObject = {};
  if (owner !== undefined) traits.owner = owner === null ? null : owner.toLowerCase();
  if (stage !== undefined) traits.stage = stage;
  if (tags) traits.tags = tagsOf([], tags);
  if (addTags || removeTags) traits.tags = tagsOf(before.tags, addTags, removeTags);
  return Object.keys(traits).length > 0 ? traits : undefined;
}

/** Without regard to case, as conditions compare: a tag that is there keeps its letters. */
function tagsOf(before: string[], add: string[] = [], remove: string[] = []): string[] {
  const gone = new Set(remove.map((tag) => tag.toLowerCase()));
  const tags = new Map<string, string>();
  for (const tag of [...before.filter((one) => !gone.has(one.toLowerCase())), ...add])
    if (!tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag);
  return [...tags.values()].slice(0, MOST_TAGS);
}
