/** How long things are kept; null is for ever. */
export type Limits = {
  /** Months of what people did. */
  events: number | null;
  /** Months after which a person of whom nothing was heard goes. */
  leads: number | null;
  /** Days of refused messages. */
  quarantine: number | null;
};

export const isLimited = ({ events, leads, quarantine }: Limits): boolean =>
  events !== null || leads !== null || quarantine !== null;

const DAY_MS = 86_400_000;

/** The first instant of the UTC day some calendar months ago; of the month's last when it is shorter. */
export function monthsBefore(now: number, months: number): number {
  const date = new Date(now);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() - months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastDay));
}

export const daysBefore = (now: number, days: number): number =>
  (Math.floor(now / DAY_MS) - days) * DAY_MS;
