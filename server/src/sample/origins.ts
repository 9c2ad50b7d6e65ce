import { type JsonObject, Random } from "@bussola/engine";
import type { Person, PersonKind } from "./people.ts";

/** Where a visit came from: a campaign's link or another site's; neither, when typed in. */
export type Origin = { campaign?: JsonObject; referrer?: string };

const DIRECT: Origin = {};
const SEARCH: Origin = { referrer: "https://www.google.com/" };
const LINKEDIN: Origin = { referrer: "https://www.linkedin.com/" };
const FACEBOOK: Origin = { referrer: "https://www.facebook.com/" };
const PARTNER: Origin = { referrer: "https://www.impresa-digitale.example/" };
const campaign = (source: string, medium: string, name: string): Origin => ({
  campaign: { source, medium, name },
});
const WEBINAR = campaign("linkedin", "paid-social", "webinar-controllo-gestione");
const SALE = campaign("instagram", "paid-social", "saldi-di-stagione");
const PRIZES = campaign("banner-network", "display", "vinci-un-tablet");
const NEWSLETTER = campaign("newsletter", "email", "novita-del-mese");

type Weights = readonly (readonly [weight: number, origin: Origin])[];
const BUSINESS: Weights = [
  ...([
    [34, DIRECT],
    [28, SEARCH],
    [12, LINKEDIN],
    [12, WEBINAR],
    [8, PARTNER],
  ] as const),
];
const CONSUMER: Weights = [
  ...([
    [30, DIRECT],
    [25, SEARCH],
    [22, FACEBOOK],
    [18, SALE],
  ] as const),
];
const ORIGINS: Readonly<Record<PersonKind, Weights>> = {
  business: BUSINESS,
  consumer: CONSUMER,
  candidate: [
    [60, LINKEDIN],
    [40, SEARCH],
  ],
  // Who signs up for nothing comes for the prize.
  junk: [
    [80, PRIZES],
    [20, DIRECT],
  ],
  visitor: CONSUMER,
  crawler: [[1, DIRECT]],
};
/** Who is known gets the newsletter, and comes back by it. */
const BACK: Weights = [
  [45, DIRECT],
  [25, SEARCH],
  [30, NEWSLETTER],
];

/** Drawn apart, so that where people come from changes nothing of what they do. */
export function originOf({ index, kind }: Person, visit: number): Origin {
  const random = new Random(index + 1, visit + 1_000);
  return random.weighted(visit === 0 || kind === "crawler" ? ORIGINS[kind] : BACK);
}
