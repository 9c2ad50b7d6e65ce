import { isbot } from "isbot";

/** Version of the user agent check: raised whenever isbot or a rule here changes. */
export const AGENT_CHECK_VERSION = 1;

// Mail scanners and prefetchers inside a browser-like string, which isbot lets through. The Edge 12
// string with a second "Mozilla/5.0" is what Gmail fetches images with before anyone opens.
const MACHINE =
  /barracuda|mimecast|proofpoint|urldefense|safelinks|ciscosecureemail|ironport|fortimail|fortiguard|messagelabs|libraesva|vadesecure|avanan|Edge\/12\.246 Mozilla\/5\.0$|GTmetrix|Miniature\.io|YLT Chrome/i;

// Tracking clients name themselves where the visitor's browser is not known: no verdict on people.
const TRACKING_LIBRARY =
  /^(?:analytics-(?:node|next|python|ruby|php|java|go|android|ios|swift|kotlin|csharp|dotnet|flutter|rust|react-native)[\w-]*|analytics\.(?:js|net)|@(?:segment|rudderstack)\/[\w-]+|rudder[\w-]*|bussola[\w-]*)(?:$|[/ (])/i;

// What a native Android app sends when it says nothing else: a person holds the telephone.
const NATIVE_APP = /^okhttp\//i;

/**
 * Whether a message's `context.userAgent` gives away a machine: crawlers, headless browsers, mail
 * scanners, link previews, image proxies (Gmail, Yahoo, Apple's bare "Mozilla/5.0"), and scripts
 * (curl, axios, python-requests). Browsers, in-app browsers, native apps, mail programs, tracking
 * libraries and a missing user agent are people. Judge only what the message says of the visitor,
 * never the header of the server that sent it.
 */
export function judgeAgent(userAgent: string | undefined): boolean {
  if (userAgent === undefined) return false;
  const known = verdicts.get(userAgent);
  if (known !== undefined) return known;
  const verdict = judge(userAgent);
  if (verdicts.size === MOST_VERDICTS) verdicts.clear();
  if (userAgent.length <= MOST_CHARACTERS) verdicts.set(userAgent, verdict);
  return verdict;
}

/** Whether a user agent says what the visitor used at all: a browser, an app, or a machine. */
export function tellsProgram(userAgent: unknown): boolean {
  return (
    typeof userAgent === "string" &&
    userAgent.trim() !== "" &&
    !TRACKING_LIBRARY.test(userAgent.trim().slice(0, 1000))
  );
}

// A site sees the same few thousand browsers all day; judging one takes 2 microseconds.
const verdicts = new Map<string, boolean>();
const MOST_VERDICTS = 4_000;
const MOST_CHARACTERS = 400;

function judge(userAgent: string): boolean {
  // No browser needs more; bounds the work on hostile input.
  const text = userAgent.trim().slice(0, 1000);
  if (text === "") return false;
  if (TRACKING_LIBRARY.test(text) || NATIVE_APP.test(text)) return false;
  return isbot(text) || MACHINE.test(text);
}
