import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { AGENT_CHECK_VERSION, judgeAgent } from "./agent.ts";

const LIST = new URL("../../../../../shared/data/lists/crawler-user-agents.json", import.meta.url);
const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";

test.each([
  // browsers
  CHROME,
  `${CHROME} Edg/131.0.0.0`,
  `${CHROME} OPR/115.0.0.0`,
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0",
  `${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`,
  `${IPHONE} GSA/300.0 Mobile/15E148 Safari/604.1`,
  "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
  // browsers inside an app
  `${IPHONE} Mobile/15E148 Instagram 300.0.0.0.0 (iPhone14,5; iOS 17_0; it_IT; it-IT; scale=3.00; 1170x2532; 500000000)`,
  `${IPHONE} Mobile/21A329 [FBAN/FBIOS;FBAV/430.0.0.30.107;FBBV/520000000;FBDV/iPhone14,5;FBLC/it_IT;FBOP/5]`,
  `${IPHONE} Mobile/21A329 [LinkedInApp]/9.28`,
  // mail programs that a person reads with
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)",
  "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; Microsoft Outlook 16.0.4266)",
  "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.12026; Pro)",
  "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0) Gecko/20100101 Thunderbird/115.0",
  // native apps
  "okhttp/4.9.0",
  "Dalvik/2.1.0 (Linux; U; Android 13; Pixel 6 Build/TQ1A)",
  "Palestra/1.0 CFNetwork/1410.0.3 Darwin/22.6.0",
  // tracking libraries
  "analytics-node/6.26.0",
  "analytics-node-next/latest",
  "analytics-python/2.2.0",
  "analytics-go (version: 3.0.0)",
  "analytics.js/4.1.0",
  "@segment/analytics-node/3.1.0",
  "rudder-sdk-node/3.0.13",
  "RudderLabs/1.0",
])("a person: %s", (agent) => {
  expect(judgeAgent(agent)).toBe(false);
});

test.each([undefined, "", "  "])("no user agent (%j) says nothing", (agent) => {
  expect(judgeAgent(agent)).toBe(false);
});

test.each([
  // crawlers and scripts
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.6099.109 Safari/537.36",
  "python-requests/2.31.0",
  "curl/8.4.0",
  "axios/1.6.0",
  "Go-http-client/1.1",
  "analytics-bot/1.0",
  // link previews
  "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
  "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
  "WhatsApp/2.23.20 A",
  "SkypeUriPreview Preview/0.5",
  // image proxies and prefetch
  "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0",
  "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
  "Mozilla/5.0",
  // mail scanners
  "Barracuda Sentinel (EE)",
  "BarracudaCentral",
  `${CHROME} Barracuda`,
  "Mimecast Attachment Protect",
  "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0; Mimecast) like Gecko",
  `${CHROME} Proofpoint`,
  `${CHROME} SafeLinks`,
  "Mozilla/5.0 (Windows NT 10.0) CiscoSecureEmail/1.0",
  "Microsoft Office Existence Discovery",
])("a machine: %s", (agent) => {
  expect(judgeAgent(agent)).toBe(true);
});

test("hostile user agents are judged in bounded time", () => {
  for (const piece of ["a", "(", "Mozilla/5.0 (", "a-", "a/1.", " ", "http:/", "\u0000"]) {
    // Of the processor's time: on a busy machine the clock tells of others.
    const before = process.cpuUsage();
    judgeAgent(piece.repeat(30_000));
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(300);
  }
});

/** Raise AGENT_CHECK_VERSION with this: stored verdicts carry it and are judged anew. */
test("the version of the check stands for this version of isbot", () => {
  const own: unknown = createRequire(import.meta.url)("../../../package.json");
  expect(own).toMatchObject({ dependencies: { isbot: "5.2.3" } });
  expect(AGENT_CHECK_VERSION).toBe(1);
});

type Crawler = { pattern: string; instances: string[] };
if (!existsSync(LIST))
  console.warn("SKIPPED: recall of machines, no list of crawlers to measure on");

test.skipIf(!existsSync(LIST))("machines: recall on a published list of crawlers", () => {
  const crawlers: Crawler[] = JSON.parse(readFileSync(LIST, "utf8"));
  const agents = crawlers.flatMap((crawler) => crawler.instances);
  const found = agents.filter(judgeAgent).length / agents.length;
  console.log(`machines: ${(found * 100).toFixed(2)}% of ${agents.length} published user agents`);
  // Missed on purpose: in-app browsers, okhttp, editors with a browser inside.
  expect(found).toBeGreaterThan(0.99);
});
