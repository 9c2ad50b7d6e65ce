import { LONGEST_PERIOD } from "@bussola/contract";
import { before, lengthOf, type Period } from "../../scoring/overview/period.ts";
import { isoDay } from "../leads/present.ts";
import { Refusal } from "../refusal.ts";

const USUAL_DAYS = 30;
const DAY_MS = 86_400_000;

/** The days that are asked for. @throws {Refusal} 400 */
export function periodOf(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  today: number,
  usual = USUAL_DAYS,
): Period {
  const last = to === undefined ? today : Date.parse(to) / DAY_MS;
  const first = from === undefined ? last - usual + 1 : Date.parse(from) / DAY_MS;
  const days = lengthOf({ first, last });
  if (days < 1 || days > LONGEST_PERIOD) throw noPeriod();
  return { first, last };
}

const noPeriod = () =>
  new Refusal(400, {
    en: `A period is of 1 to ${LONGEST_PERIOD} days: "from" is not after "to".`,
    it: `Un periodo è di 1 fino a ${LONGEST_PERIOD} giorni: "from" non viene dopo "to".`,
  });

export const present = ({ first, last }: Period) => ({ from: isoDay(first), to: isoDay(last) });

/** A period with the one before, as answers say them. */
export const presentPeriods = (period: Period) => ({
  period: present(period),
  before: present(before(period)),
});
