import type { JsonObject } from "@bussola/engine";
import type { Step } from "./diary.ts";
import type { Person } from "./people.ts";
import { SITE } from "./site.ts";

/** A message in the form that Segment's clients send. */
export type SampleMessage = {
  type: "identify" | "track" | "page" | "group" | "alias";
  messageId: string;
  timestamp: string;
  userId?: string;
  anonymousId?: string;
  previousId?: string;
  groupId?: string;
  event?: string;
  name?: string;
  properties?: JsonObject;
  traits?: JsonObject;
  context: JsonObject;
};

// Says "sample" in every message, whatever table or export it ends up in.
const LIBRARY = { name: "bussola-sample", version: "1" };

/** A step as the client library that saw it would send it. */
export function writeMessage(person: Person, step: Step, messageId: string): SampleMessage {
  const message: SampleMessage = {
    type: step.type,
    messageId,
    timestamp: new Date(step.at).toISOString(),
    context: contextOf(person, step),
  };
  if (step.isKnown && person.userId !== undefined) message.userId = person.userId;
  if (step.visit) message.anonymousId = step.visit.anonymousId;
  return Object.assign(message, contentOf(step));
}

function contentOf({ type, name = "", content = {}, other = "" }: Step): Partial<SampleMessage> {
  switch (type) {
    case "track":
      return { event: name, properties: content };
    case "page":
      return { name, properties: addressed(content) };
    case "identify":
      return { traits: content };
    case "group":
      return { groupId: other, traits: content };
    case "alias":
      return { previousId: other };
  }
}

const addressed = ({ path, title, referrer }: JsonObject): JsonObject => {
  const page = { path: path ?? "", title: title ?? "", url: `${SITE}${path}` };
  return referrer === undefined ? page : { ...page, referrer };
};

function contextOf(person: Person, { visit, agent, type, content }: Step): JsonObject {
  if (!visit)
    return agent === undefined ? { library: LIBRARY } : { library: LIBRARY, userAgent: agent };
  const context: JsonObject = {
    library: LIBRARY,
    userAgent: visit.agent,
    sessionId: visit.sessionId,
    locale: person.country.locale,
    timezone: person.country.timezone,
  };
  if (visit.campaign) context.campaign = visit.campaign;
  if (type === "page" && content) context.page = addressed(content);
  return context;
}
