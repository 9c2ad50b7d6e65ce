import type { Random } from "@bussola/engine";

/** A message and the key that it comes with: with the secret one, known people may be merged. */
export type Spoken = { trusted: boolean; message: { type: string } & Record<string, unknown> };

const EVENTS = ["Ordered", "Guide Downloaded", "Video Viewed"];
const PLANS = ["free", "team", "enterprise"];
/** Browsers that many people share. */
const KIOSKS = 20;
export const isKiosk = /^3 kiosk-/;

/**
 * Messages about people who are known by several names at once, in an order that tells nothing.
 * What becomes of them does not depend on the order, so that any two ways of storing them can be
 * compared: a shared browser never says anything alone (its owner of the moment would have said
 * it), and with a public key an address is only ever claimed by its own user id.
 */
export function chatter(random: Random, count: number, people: number): Spoken[] {
  const said = Array.from({ length: people }, (_, person) => introductions(person)).flat();
  while (said.length < count) said.push(something(random, random.whole(0, people - 1)));
  return shuffled(random, said).map(({ trusted, message }, n) => ({
    trusted,
    // Each at an instant of its own, in a third order.
    message: { ...message, messageId: `chatter-${n}`, timestamp: instant(random, n) },
  }));
}

const isTrusted = (person: number): boolean => person % 2 === 0;
const address = (person: number): string => `person-${person}@example.org`;

/** What makes one person of the names that nothing else joins. */
function introductions(person: number): Spoken[] {
  const traits = { email: address(person) };
  const names = isTrusted(person) ? [`user-${person}`, `other-${person}`] : [`user-${person}`];
  return names.map((userId) => ({
    trusted: isTrusted(person),
    message: { type: "identify", userId, traits },
  }));
}

function something(random: Random, person: number): Spoken {
  const trusted = isTrusted(person);
  const user = { userId: `user-${person}` };
  const known = trusted
    ? random.pick([user, { userId: `other-${person}` }, { userId: address(person) }])
    : user;
  const browser = { anonymousId: `browser-${person}-${random.whole(0, 2)}` };
  const former = `former-${person}`;
  const who = random.weighted<object>([
    [30, known],
    [20, browser],
    [20, { ...known, ...browser }],
    [10, { anonymousId: former }],
    [10, { ...known, anonymousId: `kiosk-${random.whole(1, KIOSKS)}` }],
  ]);
  const message = random.weighted<Spoken["message"]>([
    [40, { type: "track", ...who, event: random.pick(EVENTS), properties: amount(random) }],
    [30, { type: "page", ...who, context: { sessionId: `s${random.whole(1, 9)}` } }],
    [20, { type: "identify", ...who, traits: traits(random) }],
    [10, { type: "alias", ...user, previousId: former }],
  ]);
  return { trusted, message };
}

const amount = (random: Random) => ({ value: random.whole(1, 9_999) / 100 });

/** Changed, nested and taken back; never an address, which would be a name. */
function traits(random: Random): object {
  const plan = random.pick([...PLANS, null]);
  return { plan, company: { employees: random.whole(1, 500) }, visits: random.whole(0, 9) };
}

const instant = (random: Random, n: number): string =>
  new Date(Date.UTC(2026, 0, 1 + random.whole(0, 200)) + n).toISOString();

function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: random.unit() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
