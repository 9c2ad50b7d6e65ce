import { encodeTraits, type JsonValue, type TraitState } from "@bussola/engine";
import { encodeRecords } from "../../engine/src/history/codec.ts";
import type { AmountRecord } from "../../engine/src/history/record.ts";
import { KIND } from "../../server/src/capture/capture.ts";
import {
  COUNTRIES,
  emailOf,
  hasEmail,
  isKnown,
  type Leads,
  RECORDS,
  ROLES,
  userIdOf,
  visitorOf,
} from "./leads.ts";

const DAY_MS = 86_400_000;

/** A profile as the database holds it, beside what is the same for all. */
export type BaseProfile = {
  id: number;
  leadId: number;
  kind: number;
  value: string;
  history: Uint8Array;
  traits: string;
  firstAt: number;
  lastAt: number;
};

/**
 * Every profile of the base as ingestion would have left it. Lead `i` has the number `i + 1`; the
 * profiles of the e-mails follow after those of all leads.
 */
export function* profilesOf(leads: Leads, signalIds: readonly number[]): Generator<BaseProfile> {
  for (let lead = 0; lead < leads.size; lead++) {
    const own = hasEmail(lead) ? RECORDS / 2 : RECORDS;
    yield {
      id: lead + 1,
      leadId: lead + 1,
      ...(isKnown(lead)
        ? { kind: KIND.user, value: userIdOf(lead) }
        : { kind: KIND.anonymous, value: visitorOf(lead) }),
      traits: encodeTraits(traitsOf(leads, lead)),
      ...packed(leads, signalIds, lead, 0, own),
    };
  }
  for (let lead = 0, id = leads.size + 1; lead < leads.size; lead++) {
    if (!hasEmail(lead)) continue;
    yield {
      id: id++,
      leadId: lead + 1,
      ...{ kind: KIND.email, value: emailOf(lead), traits: "{}" },
      ...packed(leads, signalIds, lead, RECORDS / 2, RECORDS),
    };
  }
}

/** The records of a lead from one place to another, as the engine packs them. */
function packed(
  { signal, day, amount }: Leads,
  signalIds: readonly number[],
  lead: number,
  start: number,
  end: number,
) {
  const records: AmountRecord[] = [];
  let [first, last] = [Infinity, 0];
  for (let i = lead * RECORDS + start; i < lead * RECORDS + end; i++) {
    const id = signalIds[signal[i] as number] as number;
    const on = day[i] as number;
    if (records.at(-1)?.id !== id) records.push({ id, kind: "count", days: [], amounts: [] });
    records.at(-1)?.days.push(on);
    records.at(-1)?.amounts.push(amount[i] as number);
    [first, last] = [Math.min(first, on), Math.max(last, on)];
  }
  return { history: encodeRecords(records), firstAt: first * DAY_MS, lastAt: last * DAY_MS };
}

function traitsOf(leads: Leads, lead: number): TraitState {
  const at = (leads.today - 1) * DAY_MS;
  const state: TraitState = new Map();
  const set = (path: string, value: JsonValue | undefined, quality?: string[]) => {
    if (value === undefined) return;
    state.set(path, { value, at, id: `t${lead}`, ...(quality && { quality }) });
  };
  set("country", COUNTRIES[(leads.country[lead] as number) - 1]);
  const employees = leads.employees[lead] as number;
  if (employees > 0) set("company.employees", employees - 1);
  set("title", ROLES[leads.role[lead] as number]);
  if (hasEmail(lead)) set("email", emailOf(lead), []);
  return state;
}
