import { logistic, type Random } from "@bussola/engine";
import { DAY, MINUTE, SPAN_DAYS, wakingHour } from "./calendar.ts";
import { browser, crawler, FORM_FILLER } from "./devices.ts";
import type { Diary, Visit } from "./diary.ts";
import { type Door, enter } from "./doors.ts";
import { originOf } from "./origins.ts";
import type { PersonKind } from "./people.ts";

/** Fills the diary with the visits of one person, from the first to the last. */
export function travel(random: Random, diary: Diary): void {
  const { person } = diary;
  if (person.kind === "crawler") {
    crawl(random, diary);
    return;
  }
  const times = visitTimes(random, diary);
  // Half give their name at once; the others look around first, without one.
  const firstDoor = random.chance(0.5) ? 0 : Math.min(times.length - 1, random.whole(1, 2));
  times.forEach((at, index) => {
    diary.arrive(visitOf(random, diary, index), at);
    browse(random, diary, index === 0);
    if (person.kind === "visitor") return;
    if (index === firstDoor) enter(random, diary, firstDoorOf(random, diary));
    else if (diary.isKnown) explore(random, diary);
  });
}

function visitTimes(random: Random, { person, calendar }: Diary): number[] {
  const start = calendar.from + random.between(0, SPAN_DAYS - 1) * DAY;
  const eagerness = person.kind === "junk" ? 0 : 0.65 * Math.exp(0.55 * person.intent);
  const visits = Math.min(14, 1 + random.count(eagerness));
  const span = random.waiting(22) + 1;
  const times = Array.from({ length: visits }, (_, index) => {
    return wakingHour(random, start + (index === 0 ? 0 : random.between(0, span) * DAY));
  });
  return times.filter((at, index) => index === 0 || at < calendar.to).sort((a, b) => a - b);
}

function visitOf(random: Random, diary: Diary, index: number): Visit {
  const { person, visit: before } = diary;
  // One visit in eight is made with another device than the one before.
  const isSame = before !== undefined && !random.chance(0.12);
  const name = String(person.index + 1).padStart(5, "0");
  const agent = person.kind === "junk" && random.chance(0.2) ? FORM_FILLER : browser(random);
  const visit: Visit = {
    anonymousId: isSame ? before.anonymousId : `sample-anon-${name}-${index + 1}`,
    sessionId: `sample-visit-${name}-${index + 1}`,
    agent: isSame ? before.agent : agent,
  };
  if (random.chance(0.12))
    visit.campaign = { source: "google", medium: "cpc", name: "gestionale-pmi" };
  else Object.assign(visit, originOf(person, index));
  return visit;
}

function browse(random: Random, diary: Diary, isFirst: boolean): void {
  const { person, visit } = diary;
  if (visit?.campaign?.source === "google")
    diary.track("Ad Clicked", { network: "google", campaign: "gestionale-pmi" }, 0);
  diary.page(
    random.weighted([
      [4, "home"],
      [3, "blog"],
      [3, "product"],
    ] as const),
    isFirst ? 1 : 0,
  );
  if (person.kind === "junk") return;
  if (person.kind === "candidate" && random.chance(0.8)) diary.page("careers", 20);
  const more = Math.min(5, random.count(0.35 + 0.2 * Math.max(-1, person.intent)));
  for (let page = 0; page < more; page++) {
    diary.page(
      random.weighted([
        [4, "product"],
        [3, "cases"],
        [3, "blog"],
      ] as const),
      random.between(15, 180),
    );
  }
  if (random.chance(logistic(-1.9 + 1.1 * person.intent)))
    diary.page("pricing", random.between(15, 120));
}

const FIRST_DOORS: Record<Exclude<PersonKind, "visitor" | "crawler">, [number, Door][]> = {
  business: [
    [30, "newsletter"],
    [34, "guide"],
    [12, "webinar"],
    [10, "contact"],
  ],
  consumer: [
    [55, "newsletter"],
    [10, "guide"],
  ],
  candidate: [
    [50, "newsletter"],
    [50, "contact"],
  ],
  junk: [
    [60, "guide"],
    [30, "trial"],
    [10, "newsletter"],
  ],
};

function firstDoorOf(random: Random, { person }: Diary): Door {
  const { kind, intent } = person;
  if (kind === "visitor" || kind === "crawler") throw new Error(`a ${kind} enters no door`);
  const doors = [...FIRST_DOORS[kind]];
  if (kind === "business")
    doors.push([7 * Math.exp(0.7 * intent), "trial"], [5 * Math.exp(0.8 * intent), "demo"]);
  if (kind === "consumer") doors.push([35 * Math.exp(0.5 * intent), "shop"]);
  return random.weighted(doors);
}

/** What someone known does on a later visit, more of it the more they want to buy. */
function explore(random: Random, diary: Diary): void {
  const { kind, intent } = diary.person;
  const maybe = (base: number, pull: number): boolean =>
    random.chance(logistic(base + pull * intent));
  if (maybe(-1.9, 0.3)) enter(random, diary, "guide");
  if (kind === "consumer" && maybe(-0.8, 0.5)) enter(random, diary, "shop");
  if (kind === "business") {
    if (maybe(-2.9, 0.6)) enter(random, diary, "webinar");
    if (diary.times("Trial Started") === 0 && maybe(-3.2, 0.9)) enter(random, diary, "trial");
    if (diary.times("Demo Requested") === 0 && maybe(-3.3, 1)) enter(random, diary, "demo");
  }
  if (maybe(-3.2, 0.5))
    diary.track("Chat Started", { topic: random.pick(["prezzi", "assistenza", "demo"]) }, 30);
  if (maybe(-2.9, 0.3)) diary.track("Video Viewed", { video: "tour-del-prodotto" }, 90);
  if (maybe(-3.6, 0.3))
    diary.track("Content Shared", { network: random.pick(["linkedin", "facebook", "x"]) }, 20);
}

// Forty pages in under a minute: no person reads so fast.
function crawl(random: Random, diary: Diary): void {
  const { person, calendar } = diary;
  const at =
    calendar.from + random.between(0, SPAN_DAYS - 1) * DAY + random.between(0, 60) * MINUTE;
  const name = String(person.index + 1).padStart(5, "0");
  diary.arrive(
    {
      anonymousId: `sample-anon-${name}-1`,
      sessionId: `sample-visit-${name}-1`,
      agent: crawler(random),
    },
    Math.round(at),
  );
  const pages = random.whole(25, 40);
  for (let page = 0; page < pages; page++) {
    diary.page(
      random.pick(["home", "product", "cases", "blog", "pricing", "careers", "shop"] as const),
      1,
    );
  }
}
