import { z } from "zod";
import { type Endpoint, Role } from "./endpoint.ts";
import { NewPassword, Password } from "./password.ts";
import { Lang, Name } from "./values.ts";

/** Somebody who signed in. */
export const SignedIn = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  /** Whether a code is asked for beside the password. */
  twoFactor: z.boolean(),
  /** That they chose; null follows the browser. */
  language: Lang.nullable(),
});
export type SignedIn = z.infer<typeof SignedIn>;

export const getSession = {
  method: "GET",
  path: "/api/session",
  for: "anyone",
  summary: "Who I am, and whether the first administrator is still to be made",
  status: 200,
  answer: z.object({
    person: SignedIn.nullable(),
    /** Nobody can sign in yet: the first administrator comes first. */
    firstStart: z.boolean(),
  }),
} as const satisfies Endpoint;

export const Email = z.email().max(254).toLowerCase();

export const setUp = {
  method: "POST",
  path: "/api/setup",
  for: "anyone",
  summary: "Makes the first administrator and signs them in; only while there is none",
  body: z.object({ name: Name, email: Email, password: NewPassword, language: Lang.optional() }),
  status: 201,
  answer: SignedIn,
} as const satisfies Endpoint;

export const signIn = {
  method: "POST",
  path: "/api/auth/sign-in/email",
  for: "anyone",
  summary: "Signs in with e-mail and password; sets a session cookie",
  body: z.object({ email: Email, password: Password }),
  status: 200,
  answer: z.object({
    /** The password was right, but a code is to follow: nobody is signed in yet. */
    codeNeeded: z.boolean(),
  }),
} as const satisfies Endpoint;

export const signOut = {
  method: "POST",
  path: "/api/auth/sign-out",
  for: "sales",
  summary: "Ends the session of the cookie",
  status: 200,
  answer: z.object({}),
} as const satisfies Endpoint;

export const sendCode = {
  method: "POST",
  path: "/api/auth/two-factor/verify-totp",
  for: "anyone",
  summary:
    "The second step of signing in, with the code of an app; or proof that the app is set up",
  body: z.object({ code: z.string().regex(/^\d{6}$/) }),
  status: 200,
  answer: z.object({}),
} as const satisfies Endpoint;

export const sendBackupCode = {
  method: "POST",
  path: "/api/auth/two-factor/verify-backup-code",
  for: "anyone",
  summary: "The second step of signing in, with a backup code, which is then used up",
  body: z.object({ code: z.string().min(1).max(50) }),
  status: 200,
  answer: z.object({}),
} as const satisfies Endpoint;
