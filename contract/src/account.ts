import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { NewPassword, Password } from "./password.ts";
import { SignedIn } from "./session.ts";
import { Instant, Lang, Name } from "./values.ts";

export const putAccount = {
  method: "PUT",
  path: "/api/account",
  for: "sales",
  summary: "My name and the language I read",
  body: z.object({ name: Name, language: Lang.nullable() }),
  status: 200,
  answer: SignedIn,
} as const satisfies Endpoint;

export const changePassword = {
  method: "POST",
  path: "/api/auth/change-password",
  for: "sales",
  summary: "Changes my password and ends my sessions elsewhere",
  body: z.object({ currentPassword: Password, newPassword: NewPassword }),
  status: 200,
  answer: z.object({}),
} as const satisfies Endpoint;

const password = z.object({ password: Password });
const backupCodes = z.array(z.string());

export const enableTwoFactor = {
  method: "POST",
  path: "/api/auth/two-factor/enable",
  for: "sales",
  summary: "Makes the secret for an authenticator app; two-factor is on once a code of it was sent",
  body: password,
  status: 200,
  answer: z.object({
    /** An otpauth address, to be shown as a QR code. */
    uri: z.string(),
    backupCodes,
  }),
} as const satisfies Endpoint;

export const disableTwoFactor = {
  method: "POST",
  path: "/api/auth/two-factor/disable",
  for: "sales",
  summary: "Switches two-factor off",
  body: password,
  status: 200,
  answer: z.object({}),
} as const satisfies Endpoint;

export const makeBackupCodes = {
  method: "POST",
  path: "/api/auth/two-factor/generate-backup-codes",
  for: "sales",
  summary: "New backup codes in place of all before",
  body: password,
  status: 200,
  answer: z.object({ backupCodes }),
} as const satisfies Endpoint;

/** A browser in which one is signed in. */
export const OwnSession = z.object({
  id: z.string(),
  /** The browser's own name of itself, as it sent it. */
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  createdAt: Instant,
  lastSeenAt: Instant,
  /** The one that asks. */
  current: z.boolean(),
});
export type OwnSession = z.infer<typeof OwnSession>;

export const listOwnSessions = {
  method: "GET",
  path: "/api/account/sessions",
  for: "sales",
  summary: "Where I am signed in",
  status: 200,
  answer: z.object({ sessions: z.array(OwnSession) }),
} as const satisfies Endpoint;

export const endOwnSession = {
  method: "DELETE",
  path: "/api/account/sessions/:id",
  for: "sales",
  summary: "Ends one of my sessions",
  params: z.object({ id: z.string().min(1).max(100) }),
  status: 200,
  answer: z.object({}),
} as const satisfies Endpoint;
