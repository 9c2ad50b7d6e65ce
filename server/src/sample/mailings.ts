import { logistic, type Random } from "@bussola/engine";
import { HOUR, type Mailing, MINUTE, SECOND, wakingHour } from "./calendar.ts";
import { browser, PREFETCH, SCANNER } from "./devices.ts";
import type { Diary } from "./diary.ts";

/** What a person does with the newsletters and text messages sent from the day they gave their name. */
export function receive(random: Random, diary: Diary): void {
  const { person, calendar } = diary;
  const known = diary.steps.find(({ type }) => type === "identify")?.at;
  if (known === undefined) return;
  if (person.phone !== undefined) {
    for (const text of calendar.texts) if (text.at > known) readText(random, diary, text);
  }
  const isSubscribed = diary.times("Newsletter Subscribed") > 0 || random.chance(0.6);
  if (isSubscribed) readNewsletters(random, diary, known);
  if (person.kind === "business" && random.chance(0.05)) follow(random, diary, known);
}

function readNewsletters(random: Random, diary: Diary, known: number): void {
  const { person } = diary;
  const agent = browser(random);
  const isPrefetched = random.chance(0.04);
  for (const letter of diary.calendar.newsletters) {
    if (letter.at <= known) continue;
    if (person.kind === "junk") {
      mail(diary, "Email Bounced", letter, letter.at + MINUTE);
      return;
    }
    if (person.company?.scansMail)
      mail(diary, "Email Link Clicked", letter, letter.at + 3 * SECOND, SCANNER);
    if (isPrefetched) mail(diary, "Email Opened", letter, letter.at + 20 * SECOND, PREFETCH);
    if (!read(random, diary, letter, agent)) return;
  }
}

/** Opens a newsletter, perhaps; false when it was the last. */
function read(random: Random, diary: Diary, letter: Mailing, agent: string): boolean {
  const { intent } = diary.person;
  if (!random.chance(logistic(-1.5 + 0.6 * intent))) return true;
  const opened = wakingHour(random, letter.at + random.waiting(20) * HOUR);
  const at = Math.max(opened, letter.at + MINUTE);
  mail(diary, "Email Opened", letter, at, agent);
  if (random.chance(logistic(-1.4 + 0.6 * intent))) {
    mail(diary, "Email Link Clicked", letter, at + MINUTE, agent);
  }
  if (!random.chance(logistic(-4 - 0.8 * intent))) return true;
  mail(diary, "Unsubscribed", letter, at + 2 * MINUTE, agent);
  return false;
}

function mail(diary: Diary, name: string, { id }: Mailing, at: number, agent?: string): void {
  diary.outside(at, name, { campaign_id: id, channel: "email" }, agent);
}

function readText(random: Random, diary: Diary, { id, at }: Mailing): void {
  if (!random.chance(logistic(-2.4 + 0.7 * diary.person.intent))) return;
  const clicked = at + Math.round(random.waiting(2) * HOUR);
  diary.outside(clicked, "SMS Link Clicked", { campaign_id: id });
}

function follow(random: Random, diary: Diary, known: number): void {
  const acts = ["Social Profile Followed", ...(random.chance(0.6) ? ["Social Post Liked"] : [])];
  for (const [index, name] of acts.entries()) {
    const at = wakingHour(random, known + (1 + index * 3) * 24 * HOUR);
    diary.outside(at, name, { network: "linkedin" });
  }
}
