import type { Random } from "@bussola/engine";

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Six months. */
export const SPAN_DAYS = 182;

export type Mailing = { id: string; at: number };
export type Webinar = { id: string; title: string; at: number };

/** What the seller does on dates of its own, and the two ends of the sample, in milliseconds. */
export type Calendar = {
  from: number;
  to: number;
  newsletters: Mailing[];
  texts: Mailing[];
  webinars: Webinar[];
};

const WEBINARS = [
  "Ridurre i tempi di consegna",
  "Il controllo di gestione in pratica",
  "Dal preventivo all'ordine",
  "From quote to cash",
];

/** The calendar of the half year that ends with the day before `now` (midnight UTC is the end). */
export function makeCalendar(now: number): Calendar {
  const to = Math.floor(now / DAY) * DAY;
  const from = to - SPAN_DAYS * DAY;
  const every = (days: number, hour: number): number[] => {
    const count = Math.floor((SPAN_DAYS - 1) / days);
    return Array.from(
      { length: count },
      (_, index) => to - (count - index) * days * DAY + hour * HOUR,
    );
  };
  return {
    from,
    to,
    newsletters: every(14, 8).map((at) => ({ id: `nl-${dateOf(at)}`, at })),
    texts: every(30, 10).map((at) => ({ id: `sms-${dateOf(at)}`, at })),
    webinars: every(21, 14).map((at, index) => {
      return { id: `webinar-${dateOf(at)}`, title: WEBINARS[index % WEBINARS.length] ?? "", at };
    }),
  };
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** A moment of the waking part of the day (UTC) that `at` is in. */
export function wakingHour(random: Random, at: number): number {
  const hour =
    6 + 13 * (0.5 + 0.25 * (random.unit() + random.unit() - 1) + 0.25 * (random.unit() - 0.5));
  return Math.floor(at / DAY) * DAY + Math.round(hour * HOUR + random.unit() * MINUTE);
}
