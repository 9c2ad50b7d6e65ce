import type { Random } from "@bussola/engine";
import { logistic } from "@bussola/engine";
import { DAY, MINUTE, wakingHour } from "./calendar.ts";
import type { Diary } from "./diary.ts";
import { GUIDES, PRODUCTS } from "./site.ts";

/** A thing to do on the site that asks who one is. */
export type Door = "newsletter" | "guide" | "webinar" | "contact" | "trial" | "demo" | "shop";

/** Goes through a door in the visit going on: the page, the form, the event, what follows. */
export function enter(random: Random, diary: Diary, door: Door): void {
  DOORS[door](random, diary);
}

const DOORS: Record<Door, (random: Random, diary: Diary) => void> = {
  newsletter(random, diary) {
    fillIn(random, diary, "newsletter", false);
    diary.track("Newsletter Subscribed", { list: "newsletter" });
  },
  guide(random, diary) {
    // A guide asks for the company of half its readers: forms are tested against each other.
    fillIn(random, diary, "guide", random.chance(0.5));
    diary.track("Guide Downloaded", { guide: random.pick(GUIDES) });
  },
  webinar(random, diary) {
    fillIn(random, diary, "webinar", true);
    const next = diary.calendar.webinars.find(({ at }) => at > diary.clock);
    if (!next) return;
    const properties = { webinar_id: next.id, title: next.title };
    diary.track("Webinar Registered", properties);
    if (!random.chance(logistic(0.4 + 0.6 * diary.person.intent))) return;
    const joined = next.at + random.whole(0, 10) * MINUTE;
    diary.outside(joined, "Webinar Attended", properties);
  },
  contact(random, diary) {
    fillIn(random, diary, "contact", true);
  },
  trial(random, diary) {
    fillIn(random, diary, "trial", true);
    diary.track("Trial Started", { plan: random.pick(["base", "pro"]) });
    const uses = Math.min(8, random.count(1.8 * Math.exp(0.6 * diary.person.intent)));
    for (let use = 0; use < uses; use++) {
      const at = wakingHour(random, diary.clock + random.between(1, 14) * DAY);
      const feature = random.pick(["preventivi", "magazzino", "fatture", "report"]);
      diary.outside(at, "Feature Used", { feature });
    }
  },
  demo(random, diary) {
    fillIn(random, diary, "demo", true);
    diary.track("Demo Requested", { preferred_channel: random.pick(["phone", "video"]) });
  },
  shop(random, diary) {
    diary.page("shop", random.between(5, 60));
    const seen = [random.pick(PRODUCTS), ...(random.chance(0.4) ? [random.pick(PRODUCTS)] : [])];
    for (const product of seen) diary.track("Product Viewed", product, random.between(10, 90));
    diary.tell("contact");
    const wanted = seen[0];
    if (!wanted || !random.chance(logistic(-0.4 + 0.9 * diary.person.intent))) return;
    diary.track("Product Added", { ...wanted, quantity: 1 }, random.between(10, 60));
    if (!random.chance(logistic(0.2 + 0.6 * diary.person.intent))) return;
    diary.track(
      "Checkout Started",
      { value: wanted.price, currency: "EUR" },
      random.between(20, 120),
    );
  },
};

function fillIn(
  random: Random,
  diary: Diary,
  form: Exclude<Door, "shop">,
  asksWork: boolean,
): void {
  const isScript = diary.person.kind === "junk";
  diary.page(form, isScript ? 1 : random.between(5, 60));
  const seconds = isScript ? 1 : random.between(20, 120);
  // A guide's form is counted as the download.
  if (form !== "guide") diary.track("Form Submitted", { form }, seconds);
  diary.tell(asksWork ? "work" : "contact");
}
