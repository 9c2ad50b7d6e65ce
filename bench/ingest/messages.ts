import { isKnown, userIdOf, visitorOf } from "../base/leads.ts";
import { SIGNALS } from "../model.ts";

const AGENT =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
/** A prime, so that neighbours in time are strangers. */
const STEP = 7_919;

export type Traffic = {
  /** Messages of two runs must not be duplicates of each other. */
  run: string;
  leads: number;
  /** Messages in a row that are of one lead: 1 as a server of many people's sends, more as a browser. */
  perLead: number;
};

/** Which lead of the base the nth message of a run is of. */
export const leadOf = (n: number, { leads, perLead }: Omit<Traffic, "run">): number =>
  (Math.floor(n / perLead) * STEP) % leads;

/** The number of a lead, of its profile and of its identifier in the base. */
export const idOf = (lead: number): number => lead + 1;

const whoIs = (lead: number): { userId: string } | { anonymousId: string } =>
  isKnown(lead) ? { userId: userIdOf(lead) } : { anonymousId: visitorOf(lead) };

/** The nth message of a run, of an event that the bench model has rules on. */
export function message(traffic: Traffic, n: number, at: string): Record<string, unknown> {
  return {
    messageId: `bench-${traffic.run}-${String(n).padStart(12, "0")}`,
    type: "track",
    event: `E${n % SIGNALS}`,
    ...whoIs(leadOf(n, traffic)),
    timestamp: at,
    context: { userAgent: AGENT, sessionId: `s${n % 9_999}`, library: { name: "bench" } },
    properties: { campaign_id: `nl-${n % 50}` },
  };
}
