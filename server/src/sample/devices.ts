import type { Random } from "@bussola/engine";

const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";

const BROWSERS: readonly (readonly [weight: number, agent: string])[] = [
  [40, `${WINDOWS} Chrome/141.0.0.0 Safari/537.36`],
  [14, `${WINDOWS} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`],
  [6, "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0"],
  [
    10,
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
  ],
  [14, `${IPHONE} Version/18.1 Mobile/15E148 Safari/604.1`],
  [
    12,
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
  ],
  [2, `${IPHONE} Mobile/22B83 [LinkedInApp]/9.30`],
  [2, `${IPHONE} Mobile/22B83 Instagram 350.0.0.0.0 (iPhone15,2; iOS 18_1; it_IT; it; scale=3.00)`],
];

export const browser = (random: Random): string => random.weighted(BROWSERS);

const CRAWLERS = [
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36",
  "python-requests/2.32.3",
];

export const crawler = (random: Random): string => random.pick(CRAWLERS);

/** A browser driven by a script that fills in forms. */
export const FORM_FILLER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36";
/** A mail gateway that opens links before the person does. */
export const SCANNER = "BarracudaCentral";
/** What Apple's mail privacy loads every image with, read or not. */
export const PREFETCH = "Mozilla/5.0";
