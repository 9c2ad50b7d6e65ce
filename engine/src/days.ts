import { withArticle } from "./article.ts";

type Days = string | number;
const isOne = (days: Days): boolean => String(days) === "1";

/** How many days, as texts say it: a horizon may be one. */
export const dayCount = {
  en: (days: Days): string => `${days} ${isOne(days) ? "day" : "days"}`,
  it: (days: Days): string => `${days} ${isOne(days) ? "giorno" : "giorni"}`,
};

/** Within the days that follow, as in "in the 90 days after". */
export const inNextDays = {
  en: (days: Days): string => (isOne(days) ? "in the day" : `in the ${days} days`),
  it: (days: Days): string =>
    isOne(days) ? "nel giorno" : `${withArticle("nei", String(days))} giorni`,
};
