import { z } from "zod";
import { type Endpoint, Role } from "./endpoint.ts";
import { NewPassword } from "./password.ts";
import { Email, SignedIn } from "./session.ts";
import { Instant, Lang, Name, SerialText } from "./values.ts";

/** Somebody who may sign in, or might once. */
export const Member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  twoFactor: z.boolean(),
  createdAt: Instant,
  /** When a session of theirs was last used, to the day or so; null when there is none. */
  lastSeenAt: Instant.nullable(),
  /** Since when they cannot sign in; null: they can. */
  deactivatedAt: Instant.nullable(),
});
export type Member = z.infer<typeof Member>;

export const listPeople = {
  method: "GET",
  path: "/api/people",
  for: "administrator",
  summary: "Who may sign in, and who could once",
  status: 200,
  answer: z.object({ people: z.array(Member) }),
} as const satisfies Endpoint;

export const listOwners = {
  method: "GET",
  path: "/api/owners",
  for: "sales",
  summary: "The people to whom leads can be given",
  status: 200,
  answer: z.object({ owners: z.array(z.object({ name: z.string(), email: z.string() })) }),
} as const satisfies Endpoint;

const params = z.object({ id: z.string().min(1).max(100) });

export const setRole = {
  method: "PUT",
  path: "/api/people/:id/role",
  for: "administrator",
  summary: "Gives a person another role, at once; one administrator always stays",
  params,
  body: z.object({ role: Role }),
  status: 200,
  answer: Member,
} as const satisfies Endpoint;

export const deactivatePerson = {
  method: "POST",
  path: "/api/people/:id/deactivate",
  for: "administrator",
  summary: "Ends a person's sessions and lets them in no more",
  params,
  status: 200,
  answer: Member,
} as const satisfies Endpoint;

export const reactivatePerson = {
  method: "POST",
  path: "/api/people/:id/reactivate",
  for: "administrator",
  summary: "Lets a person sign in again",
  params,
  status: 200,
  answer: Member,
} as const satisfies Endpoint;

export const deletePerson = {
  method: "DELETE",
  path: "/api/people/:id",
  for: "administrator",
  summary:
    "Deletes a person's account for good: sessions end, lists they shared stay, so does their name in the audit log",
  params,
  status: 200,
  answer: Member,
} as const satisfies Endpoint;

/** A link that lets somebody in, to be handed over by whoever asked for it. */
export const Invitation = z.object({
  id: z.int(),
  email: z.string(),
  role: Role,
  /** For somebody who is there already, to choose a new password. */
  renews: z.boolean(),
  createdAt: Instant,
  expiresAt: Instant,
});
export type Invitation = z.infer<typeof Invitation>;

/** Shown this once: only its hash is kept. The link is the app's `/invitation#TOKEN`. */
const Handed = Invitation.extend({ token: z.string() });

export const resetPassword = {
  method: "POST",
  path: "/api/people/:id/reset-password",
  for: "administrator",
  summary:
    "Makes a link by which a person chooses a new password; using it ends their sessions and two-factor",
  params,
  status: 201,
  answer: Handed,
} as const satisfies Endpoint;

export const listInvitations = {
  method: "GET",
  path: "/api/invitations",
  for: "administrator",
  summary: "Links that were not used yet and still work",
  status: 200,
  answer: z.object({ invitations: z.array(Invitation) }),
} as const satisfies Endpoint;

export const invite = {
  method: "POST",
  path: "/api/invitations",
  for: "administrator",
  summary:
    "Makes a link for somebody new; it works once, for seven days, in place of any before it",
  body: z.object({ email: Email, role: Role }),
  status: 201,
  answer: Handed,
} as const satisfies Endpoint;

export const withdrawInvitation = {
  method: "DELETE",
  path: "/api/invitations/:id",
  for: "administrator",
  summary: "Makes a link worthless",
  params: z.object({ id: SerialText }),
  status: 200,
  answer: Invitation,
} as const satisfies Endpoint;

const token = z.string().min(20).max(100);

export const readInvitation = {
  method: "POST",
  path: "/api/invitations/read",
  for: "anyone",
  summary: "Whom a link is for",
  body: z.object({ token }),
  readsOnly: true,
  status: 200,
  answer: z.object({ email: z.string(), role: Role, renews: z.boolean() }),
} as const satisfies Endpoint;

export const acceptInvitation = {
  method: "POST",
  path: "/api/invitations/accept",
  for: "anyone",
  summary: "Uses a link: makes its person, or gives them a new password, and signs them in",
  body: z.object({
    token,
    password: NewPassword,
    /** Of somebody new. */
    name: Name.optional(),
    language: Lang.optional(),
  }),
  status: 201,
  answer: SignedIn,
} as const satisfies Endpoint;
