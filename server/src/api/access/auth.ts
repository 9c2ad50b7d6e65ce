import { betterAuth } from "better-auth";
import { twoFactor } from "better-auth/plugins";
import type { Logger } from "pino";
import type { Pool } from "../store.ts";
import { CREDENTIAL, LIMIT, PERSON, SESSION, TWO_FACTOR, VERIFICATION } from "./tables.ts";

const DAY_S = 86_400;
/** In which requests hold the address of who makes them, whatever proxies they came through. */
export const PEER_HEADER = "x-bussola-peer";

export type Auth = ReturnType<typeof createAuth>;

type Given = {
  pool: Pool;
  /** Signs cookies, encrypts what two-factor needs. */
  secret: string;
  log: Logger;
  /** Whether a person may have a session. */
  mayEnter: (personId: string) => Promise<boolean>;
};

/** better-auth, in our tables: passwords, sessions and codes. It is reached only through `Access`. */
export function createAuth({ pool, secret, log, mayEnter }: Given) {
  return betterAuth({
    appName: "Bussola",
    database: pool,
    secret,
    // No address is ever made of it: there are no redirects and no mail.
    baseURL: "http://bussola.invalid",
    basePath: "/api/auth",
    telemetry: { enabled: false },
    logger: {
      // Of what is refused the answer tells; its words may name people.
      level: "error",
      log: (level, message) => log[level === "error" ? "warn" : "debug"]({ message }, "sign-in"),
    },
    user: PERSON,
    session: { ...SESSION, expiresIn: 7 * DAY_S, updateAge: DAY_S },
    account: CREDENTIAL,
    verification: VERIFICATION,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1 },
    plugins: [twoFactor({ schema: TWO_FACTOR })],
    rateLimit: {
      ...LIMIT,
      enabled: true,
      storage: "database",
      window: 60,
      max: 60,
      customRules: {
        // An office signs in from one address, in the morning.
        "/sign-in/email": { window: 60, max: 20 },
        "/change-password": { window: 60, max: 5 },
        "/two-factor/*": { window: 60, max: 10 },
      },
    },
    databaseHooks: {
      session: { create: { before: async ({ userId }) => mayEnter(userId) } },
    },
    advanced: {
      cookiePrefix: "bussola",
      useSecureCookies: false,
      ipAddress: { ipAddressHeaders: [PEER_HEADER] },
      // Every unsafe request was held against its origin before it comes here.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      database: { validateSchema: false },
    },
  });
}
