import { logistic, type Random } from "@bussola/engine";
import { DAY, wakingHour } from "./calendar.ts";
import type { Diary } from "./diary.ts";
import { PRODUCTS } from "./site.ts";

/**
 * The hidden truth: how likely this person is to buy, from who they are, what they want and what
 * they did, with noise that nothing observable explains.
 */
export function propensityOf(random: Random, diary: Diary): number {
  const { kind, fit, intent } = diary.person;
  const noise = 0.5 * random.normal();
  const seenPrices = diary.steps.filter(({ type, content }) => {
    return type === "page" && (content?.path === "/listino" || content?.path === "/pricing");
  }).length;
  if (kind === "business") {
    const did =
      1.6 * Math.min(1, diary.times("Demo Requested")) +
      1.1 * Math.min(1, diary.times("Trial Started")) +
      0.12 * diary.times("Feature Used") +
      0.5 * Math.min(2, diary.times("Webinar Attended")) +
      0.4 * Math.min(3, seenPrices);
    return logistic(-4.6 + 0.8 * fit + 0.75 * intent + did + noise);
  }
  if (kind !== "consumer") return 0.001;
  const carts = Math.min(2, diary.times("Product Added"));
  const checkouts = Math.min(1, diary.times("Checkout Started"));
  return logistic(
    -4.4 + 0.5 * intent + 0.9 * carts + 1.8 * checkouts + 0.2 * Math.min(3, seenPrices) + noise,
  );
}

/** Writes what came of it, if the half year was long enough to see it. Gives whether they bought. */
export function conclude(random: Random, diary: Diary, propensity: number): boolean {
  const { person } = diary;
  if (person.userId === undefined) return false;
  const last = diary.steps.filter(({ visit }) => visit !== undefined).at(-1)?.at ?? diary.clock;
  const buys = random.chance(propensity);
  if (person.kind !== "business") return buys && order(random, diary, last);
  const at = wakingHour(random, last + random.between(2, 30) * DAY);
  if (!buys) {
    if (diary.times("Demo Requested") > 0 && random.chance(0.5)) lose(random, diary, at);
    return false;
  }
  const employees = person.company?.employees ?? 10;
  const value = Math.round((900 * employees ** 0.55 * random.between(0.7, 1.5)) / 50) * 50;
  diary.outside(at, "Deal Won", { value, currency: "EUR" });
  return at < diary.calendar.to;
}

function lose(random: Random, diary: Diary, at: number): void {
  const reason = random.pick(["prezzo", "concorrente", "tempi", "nessuna risposta"]);
  diary.outside(at, "Deal Lost", { reason });
}

function order(random: Random, diary: Diary, last: number): boolean {
  const product = random.pick(PRODUCTS);
  const at = last + Math.round(random.between(2, 40)) * 60_000;
  const properties = {
    order_id: `sample-order-${diary.person.index + 1}`,
    total: product.price,
    currency: "EUR",
    products: [{ ...product, quantity: 1 }],
  };
  diary.outside(at, "Order Completed", properties);
  return at < diary.calendar.to;
}
