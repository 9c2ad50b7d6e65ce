import type { Random } from "@bussola/engine";
import { MINUTE } from "./calendar.ts";
import type { Diary } from "./diary.ts";

/** One company in ten is told as Segment's `group`, by those who gave it in a form. */
export function tellAccount(random: Random, diary: Diary): void {
  const { company } = diary.person;
  const told = diary.steps.find(({ type, content }) => type === "identify" && content?.company);
  if (!company || !told || !random.chance(0.1)) return;
  const { name, industry, employees, domain } = company;
  const content = { name, industry, employees, website: domain };
  diary.write({ at: told.at + 1000, type: "group", other: domain, content });
}

/** A few used the app on a telephone first, whose id is given up for theirs by an `alias`. */
export function useAppBefore(random: Random, diary: Diary): void {
  const known = diary.steps.find(({ type }) => type === "identify");
  if (!known?.visit || diary.person.kind !== "consumer" || !random.chance(0.015)) return;
  const former = known.visit.anonymousId.replace("anon", "app");
  const visit = { ...known.visit, anonymousId: former, sessionId: `${known.visit.sessionId}-app` };
  const at = known.at - 30 * MINUTE;
  diary.write({ at, type: "track", name: "Application Opened", visit, isKnown: false });
  diary.write({ at: known.at + MINUTE, type: "alias", other: former });
}
