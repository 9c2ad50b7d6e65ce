import { Random } from "@bussola/engine";

export type Message = {
  type: "identify" | "page" | "track";
  messageId: string;
  timestamp: string;
  userId?: string;
  anonymousId?: string;
  event?: string;
  properties?: object;
  traits?: { email: string };
};
type What = Pick<Message, "type" | "event" | "properties" | "traits">;
type Who = Pick<Message, "userId" | "anonymousId">;

/** The identifier that a message is carried by: the strongest that it names. */
export const carrierOf = ({ userId, traits, anonymousId }: Message): string =>
  userId ?? traits?.email ?? anonymousId ?? "";

/** As many as Segment's client sends at once. */
export const PER_REQUEST = 15;
/** Browsers of a shop, which anybody uses. */
const KIOSKS = 50;
const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
/** Over so many days until today, whatever the number of visits. */
const DAYS = 120;

/**
 * Visits of many people, each a request and told by its number alone, so that any of them can be
 * said again, whole or a message of it, without keeping what was said.
 */
export class Visits {
  readonly #seed: number;
  readonly #people: number;
  readonly #began: number;
  readonly #every: number;

  /** @param count how many visits there will be */
  constructor(seed: number, people: number, count: number) {
    this.#seed = seed;
    this.#people = people;
    this.#every = (DAYS * DAY_MS) / count;
    this.#began = Math.floor(Date.now() / DAY_MS - DAYS) * DAY_MS;
  }

  /** The messages of a visit, always the same. */
  visit(number: number): Message[] {
    const random = new Random(this.#seed, 1_000_000 + number);
    const person = random.whole(1, this.#people);
    const relayed = random.chance(0.05);
    const who = this.#who(random, person);
    return Array.from({ length: PER_REQUEST }, (_, index) => ({
      ...this.#what(random, person, index === 0 && !relayed),
      messageId: `m-${number * PER_REQUEST + index}`,
      timestamp: new Date(
        this.#began + number * this.#every + index * 20 * SECOND_MS,
      ).toISOString(),
      // What a server of theirs says of many people at once.
      ...(relayed ? { userId: `user-${random.whole(1, this.#people)}` } : who),
    }));
  }

  /** A single message, by its own number. */
  message(number: number): Message {
    return this.visit(Math.floor(number / PER_REQUEST))[number % PER_REQUEST] as Message;
  }

  #who(random: Random, person: number): Who {
    const user = { userId: `user-${person}` };
    const browser = { anonymousId: `browser-${person}` };
    const home = { anonymousId: `home-${Math.floor(person / 3)}` };
    const kiosk = { anonymousId: `kiosk-${random.whole(1, KIOSKS)}` };
    return random.weighted<Who>([
      [400, { ...user, ...browser }],
      [300, browser],
      [150, user],
      [100, { ...user, ...home }],
      [48, home],
      [2, { ...user, ...kiosk }],
    ]);
  }

  #what(random: Random, person: number, isFirst: boolean): What {
    // Trusted, an address that two people give makes one of them.
    if (isFirst && random.chance(0.2))
      return { type: "identify", traits: { email: `pair-${person >> 1}@example.org` } };
    if (random.chance(0.2)) return { type: "track", event: "Ordered" };
    return { type: "page", properties: { path: `/p/${random.whole(1, 500)}` } };
  }
}
