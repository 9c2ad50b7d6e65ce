import type { Message } from "@bussola/engine";

/** Where somebody came from: what the link they followed says, else the site that it was on. */
export type Touch = { source: string; campaign: string | null };

const LONGEST = 100;

/** The touch of an event as it is kept; null when the event does not say. */
export function touchOf(message: Message): string | null {
  const context = objectIn(message, "context");
  const campaign = objectIn(context, "campaign");
  const name = textIn(campaign, "name");
  const source = textIn(campaign, "source")?.toLowerCase() ?? referrerOf(context);
  return source === null ? null : writeTouch({ source, campaign: name });
}

export const writeTouch = ({ source, campaign }: Touch): string =>
  JSON.stringify(campaign === null ? [source] : [source, campaign]);

export function readTouch(kept: string | null): Touch | null {
  if (kept === null) return null;
  const [source = "", campaign = null] = JSON.parse(kept) as [string?, string?];
  return { source, campaign };
}

/** The page where an event happened, without what follows its path; null when it says none. */
export function landingOf(message: Message): string | null {
  const page = objectIn(objectIn(message, "context"), "page");
  const own = message.type === "page" ? objectIn(message, "properties") : undefined;
  const path = textIn(page, "path") ?? textIn(own, "path");
  return path === null ? pathOf(textIn(page, "url") ?? textIn(own, "url")) : bare(path);
}

const pathOf = (address: string | null): string | null =>
  address !== null && URL.canParse(address) ? bare(new URL(address).pathname) : null;

const bare = (path: string): string | null =>
  path.replace(/[?#].*$/s, "").slice(0, LONGEST) || null;

/** The site that led here, unless it is the one that it led to. */
function referrerOf(context: object | undefined): string | null {
  const page = objectIn(context, "page");
  const from = hostOf(textIn(page, "referrer"));
  return from === hostOf(textIn(page, "url")) ? null : from;
}

function hostOf(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  return new URL(address).hostname.replace(/^www\./, "").slice(0, LONGEST) || null;
}

function objectIn(value: object | undefined, name: string): object | undefined {
  const member: unknown = value && Reflect.get(value, name);
  return typeof member === "object" && member !== null ? member : undefined;
}

function textIn(value: object | undefined, name: string): string | null {
  const member: unknown = value && Reflect.get(value, name);
  const text = typeof member === "string" ? member.trim().slice(0, LONGEST) : "";
  return text === "" ? null : text;
}
