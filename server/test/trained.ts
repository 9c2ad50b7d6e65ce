import { logistic, Random } from "@bussola/engine";
import { stoppedClock } from "../src/platform/clock.ts";
import { createLearner } from "./foretold.ts";

const DAY = 86_400_000;
export const NOW = Date.UTC(2026, 10, 20, 15);
export const LEADS = 1_800;
/** Those of them who are alike in all. */
export const TWINS = 60;
export const STRANGERS = 5;

/** Leads of a year who look at pages and have employees; the more of both, the more buy. */
function person(n: number, random: Random): object[] {
  const userId = `u${n}`;
  const came = random.whole(120, 400);
  const ago = (days: number) => new Date(NOW - days * DAY).toISOString();
  const isTwin = n < TWINS;
  const pages = isTwin ? 0 : random.count(2);
  const employees = isTwin ? 501 : random.whole(1, 500);
  const buys = !isTwin && random.chance(logistic(-4 + 0.7 * pages + employees / 150));
  return [
    {
      ...{ type: "identify", userId, timestamp: ago(came) },
      traits: {
        employees,
        // Nobody else is like another by chance.
        distance: isTwin ? 1 : 1 + ((n * 7_919) % 9_973),
        firstName: n % 2 ? "Anna" : "Ugo",
        email: `${userId}@acme.example`,
        name: `Person ${n}`,
      },
    },
    ...Array.from({ length: pages }, () => ({ type: "page", userId, timestamp: ago(came) })),
    ...(buys
      ? [{ type: "track", event: "Deal Won", userId, timestamp: ago(came - random.whole(2, 60)) }]
      : []),
  ];
}

/** An API with enough past leads to learn from, and those of whom nobody knows who they are. */
export async function createTrainable() {
  const { api, recall, train } = await createLearner(stoppedClock(NOW));
  const random = new Random(8);
  const people = Array.from({ length: LEADS }, (_, n) => person(n, random));
  const bought = people.filter((said) => JSON.stringify(said).includes("Deal Won")).length;
  await recall(people.flat());
  const strangers = Array.from({ length: STRANGERS }, (_, n) => `stranger ${n}`);
  const timestamp = new Date(NOW - 150 * DAY).toISOString();
  await api.recall(...strangers.map((anonymousId) => ({ type: "page", anonymousId, timestamp })));
  return { api, bought, train };
}

export type Trainable = Awaited<ReturnType<typeof createTrainable>>;
