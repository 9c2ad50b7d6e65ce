import { FLAG, type MessageType } from "../../server/src/capture/capture.ts";
import { WORK_EVENTS } from "../../server/src/capture/work.ts";
import type { Courses } from "./courses.ts";
import { COUNTRIES, isKnown, type Leads, RECORDS, ROLES } from "./leads.ts";

const DAY_MS = 86_400_000;
/** Of what a lead did, that of its first days is there: what the weekly look at models reads. */
const FIRST_DAYS = 7;

export type BaseEvent = {
  profile: number;
  type: MessageType;
  at: number;
  receivedAt: number;
  flags: number;
  body: object;
};

/**
 * The events of known leads that learning reads from the ledger: what they said of themselves, one in
 * twenty told long after it was so; what they did in their first days; what sales answered.
 */
export function* eventsOf(leads: Leads, courses: Courses): Generator<BaseEvent> {
  for (let lead = 0; lead < leads.size; lead++) {
    if (!isKnown(lead)) continue;
    const profile = lead + 1;
    const event = (type: MessageType, on: number, body: object, more: Partial<BaseEvent> = {}) => {
      const at = on * DAY_MS + DAY_MS / 2;
      return { profile, type, at, receivedAt: at, flags: 0, body, ...more };
    };
    const came = courses.came[lead] as number;
    const retold = courses.retold[lead] as number;
    const late = { receivedAt: (came + 20) * DAY_MS };
    const before = retold > 0 ? { ...traitsOf(leads, lead), title: "Assistant" } : undefined;
    const said = { traits: before ?? traitsOf(leads, lead) };
    yield event("identify", came, said, lead % 20 === 0 ? late : {});
    if (retold > 0) yield event("identify", retold, { traits: traitsOf(leads, lead) });
    for (let i = lead * RECORDS; i < (lead + 1) * RECORDS; i++) {
      const on = leads.day[i] as number;
      if (on < came + FIRST_DAYS) yield event("track", on, { event: `E${leads.signal[i]}` });
    }
    const [won, lost] = [courses.won[lead] as number, courses.lost[lead] as number];
    if (won > 0) yield event("track", won, { event: "Order Completed" });
    if (lost > 0) yield event("track", lost, { event: "Deal Lost" });
    if (lead % 50 === 0 && came + 3 < leads.today) {
      const answer = (courses.chance[lead] as number) > 0.1 ? "accepted" : "rejected";
      const work = { flags: FLAG.work };
      yield event("track", came + 3, { event: WORK_EVENTS[answer] }, work);
    }
  }
}

function traitsOf(leads: Leads, lead: number): object {
  const country = COUNTRIES[(leads.country[lead] as number) - 1];
  const employees = leads.employees[lead] as number;
  return {
    ...(country !== undefined && { country }),
    ...(employees > 0 && { company: { employees: employees - 1 } }),
    title: ROLES[leads.role[lead] as number],
  };
}
