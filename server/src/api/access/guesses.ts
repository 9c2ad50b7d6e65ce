import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Wrong passwords of one account, whoever tried them. */
export type Guesses = { count: number /** Milliseconds. */; lastAt: number };

/** So many in so long a time are a person who forgot; beyond that it is slow. */
const FREE = 30;
const WINDOW_MS = 15 * 60_000;
/** Then one each so often: a guesser gets nowhere, and whoever it is about is not locked out for long. */
const WAIT_MS = 30_000;

/** Seconds until an account may be tried again; 0: now. */
export function waitFor({ count, lastAt }: Guesses, now: number): number {
  if (count < FREE || now - lastAt > WINDOW_MS) return 0;
  return Math.max(0, Math.ceil((lastAt + WAIT_MS - now) / 1000));
}

/** After another wrong one. */
export const afterWrong = (before: Guesses | undefined, now: number): Guesses => ({
  count: before && now - before.lastAt <= WINDOW_MS ? before.count + 1 : 1,
  lastAt: now,
});

/** Under what the guesses of an account are counted, whether there is one or not. */
export const guessKey = (email: string): string =>
  `account:${createHash("sha256").update(email).digest("base64url")}`;

const COOKIE = "bussola.device";
const KNOWN_S = 400 * 86_400;

/**
 * The cookie of a browser in which somebody signed in once: what strangers guess elsewhere does not
 * make it wait (OWASP, Slow Down Online Guessing Attacks with Device Cookies).
 */
export const deviceCookie = (email: string, secret: string): string =>
  `${COOKIE}=${tokenOf(email, secret)}; Max-Age=${KNOWN_S}; Path=/api; HttpOnly; SameSite=Lax`;

/** Whether a browser has such a cookie for an account. */
export function isKnownDevice(cookies: string | undefined, email: string, secret: string): boolean {
  const expected = Buffer.from(tokenOf(email, secret));
  return (cookies ?? "")
    .split(/;\s*/)
    .filter((cookie) => cookie.startsWith(`${COOKIE}=`))
    .map((cookie) => Buffer.from(cookie.slice(COOKIE.length + 1)))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}

const tokenOf = (email: string, secret: string): string =>
  createHmac("sha256", secret).update(`known device: ${email}`).digest("base64url");
