import { encodeTraits, type JsonValue, type TraitState } from "@bussola/engine";
import { encodeRecords } from "../../engine/src/history/codec.ts";
import type { AmountRecord } from "../../engine/src/history/record.ts";
import { KIND } from "../../server/src/capture/capture.ts";
import type { Courses } from "./courses.ts";
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
  arrivals: string | null;
};

/** The numbers of signals: those of the model by their places in it, and those of the outcomes. */
export type SignalIds = { model: readonly number[]; won: number; lost: number };

/**
 * Every profile of the base as ingestion would have left it. Lead `i` has the number `i + 1`; the
 * profiles of the e-mails follow after those of all leads.
 */
export function* profilesOf(
  leads: Leads,
  signalIds: SignalIds,
  courses?: Courses,
): Generator<BaseProfile> {
  for (let lead = 0; lead < leads.size; lead++) {
    const own = hasEmail(lead) ? RECORDS / 2 : RECORDS;
    yield {
      id: lead + 1,
      leadId: lead + 1,
      ...(isKnown(lead)
        ? { kind: KIND.user, value: userIdOf(lead) }
        : { kind: KIND.anonymous, value: visitorOf(lead) }),
      traits: encodeTraits(traitsOf(leads, lead, courses)),
      ...packed(leads, signalIds, lead, { start: 0, end: own, courses }),
      arrivals: courses ? arrivalsOf(courses, lead) : null,
    };
  }
  for (let lead = 0, id = leads.size + 1; lead < leads.size; lead++) {
    if (!hasEmail(lead)) continue;
    yield {
      id: id++,
      leadId: lead + 1,
      ...{ kind: KIND.email, value: emailOf(lead), traits: "{}" },
      ...packed(leads, signalIds, lead, { start: RECORDS / 2, end: RECORDS }),
      arrivals: null,
    };
  }
}

/** Some records of a lead, with its outcomes, as the engine packs them. */
function packed(
  { signal, day, amount }: Leads,
  signalIds: SignalIds,
  lead: number,
  { start, end, courses }: { start: number; end: number; courses?: Courses | undefined },
) {
  const records: AmountRecord[] = [];
  let [first, last] = [Infinity, 0];
  for (let i = lead * RECORDS + start; i < lead * RECORDS + end; i++) {
    const id = signalIds.model[signal[i] as number] as number;
    const on = day[i] as number;
    if (records.at(-1)?.id !== id) records.push({ id, kind: "count", days: [], amounts: [] });
    records.at(-1)?.days.push(on);
    records.at(-1)?.amounts.push(amount[i] as number);
    [first, last] = [Math.min(first, on), Math.max(last, on)];
  }
  for (const outcome of ["won", "lost"] as const) {
    const on = courses?.[outcome][lead] as number;
    if (on > 0) records.push({ id: signalIds[outcome], kind: "count", days: [on], amounts: [1] });
    if (on > last) last = on;
  }
  records.sort((a, b) => a.id - b.id);
  return { history: encodeRecords(records), firstAt: first * DAY_MS, lastAt: last * DAY_MS };
}

function traitsOf(leads: Leads, lead: number, courses?: Courses): TraitState {
  const at = (courses ? toldOn(courses, lead) : leads.today - 1) * DAY_MS;
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

/** The day of the traits that a lead has. */
const toldOn = ({ came, retold }: Courses, lead: number): number =>
  (retold[lead] as number) || (came[lead] as number);

const SOURCES = ["google", "linkedin", "newsletter", "fair", "partner", "direct"];
const CAMPAIGNS = 40;

/** As the server keeps them: the first, and for every other lead a later one. */
function arrivalsOf({ came, retold }: Courses, lead: number): string {
  const from = (on: number, n: number) => [
    ...[on * DAY_MS, SOURCES[n % SOURCES.length], `campaign-${n % CAMPAIGNS}`, `/page-${n % 25}`],
  ];
  const [on, again] = [came[lead] as number, retold[lead] as number];
  return JSON.stringify([from(on, lead), ...(again > 0 ? [from(again, lead * 7)] : [])]);
}
