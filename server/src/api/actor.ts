import { Role } from "@bussola/contract";
import type { Key } from "../capture/keys.ts";
import type { Language } from "../platform/sentence.ts";

/** A person who signed in. */
export type Person = {
  kind: "person";
  id: string;
  name: string;
  email: string;
  role: Role;
  twoFactor: boolean;
  language: Language | null;
  /** Of the session that came with the request. */
  sessionId: string;
};

/** A program with a secret key. */
export type Program = { kind: "key"; role: "administrator"; key: Key };

/** Who makes a request. */
export type Actor = Person | Program;

/** Whether a role may do what asks for at least another. */
export const mayAs = (role: Role, least: Role): boolean =>
  Role.options.indexOf(role) >= Role.options.indexOf(least);
