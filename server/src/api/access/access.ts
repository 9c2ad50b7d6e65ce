import { randomBytes } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { Role, signIn } from "@bussola/contract";
import type { Logger } from "pino";
import type { Person } from "../actor.ts";
import { Refusal } from "../refusal.ts";
import type { Pool } from "../store.ts";
import { type Auth, createAuth, PEER_HEADER } from "./auth.ts";
import { afterWrong, deviceCookie, guessKey, isKnownDevice, waitFor } from "./guesses.ts";
import { refusalOf, tooOften } from "./refusals.ts";
import { isActive, type NewPerson, readGuesses, saveGuesses, sharedSecret } from "./store.ts";

/** What signing in needs to know of a request, and what it leaves on the answer. */
export type Exchange = {
  headers: IncomingHttpHeaders;
  /** The address of who asks. */
  peer: string;
  /** To be set, each as in Set-Cookie. */
  cookies: string[];
  /** Who got in by it. */
  entered?: { kind: "person"; id: string; name: string };
};

/** People's passwords and sessions. */
export class Access {
  readonly #pool: Pool;
  readonly #log: Logger;
  #auth: Promise<Auth> | undefined;

  constructor(pool: Pool, log: Logger) {
    this.#pool = pool;
    this.#log = log;
  }

  /** Who comes with a session cookie; undefined for one that is not in force. */
  async person(exchange: Exchange): Promise<Person | undefined> {
    if (!exchange.headers.cookie) return undefined;
    const auth = await this.#ready();
    const query = { disableRefresh: true };
    return personOf(await auth.api.getSession({ headers: headersOf(exchange), query }));
  }

  /** The same, and the session lasts longer for it. */
  async renew(exchange: Exchange): Promise<Person | undefined> {
    if (!exchange.headers.cookie) return undefined;
    const auth = await this.#ready();
    const given = { headers: headersOf(exchange), returnHeaders: true } as const;
    const { headers, response } = await auth.api.getSession(given);
    exchange.cookies.push(...headers.getSetCookie());
    return personOf(response);
  }

  /**
   * Asks better-auth at one of its own addresses; its answer.
   * @throws {Refusal} what it refuses, in our words
   */
  async ask(path: string, body: object, exchange: Exchange): Promise<Record<string, unknown>> {
    const auth = await this.#ready();
    const headers = headersOf(exchange);
    headers.set("content-type", "application/json");
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    const response = await auth.handler(new Request(`http://bussola.invalid${path}`, init));
    const answer = ((await response.json().catch(() => null)) ?? {}) as Record<string, unknown>;
    if (!response.ok) throw refusalOf(response, answer);
    exchange.cookies.push(...response.headers.getSetCookie());
    const { user } = answer as { user?: { id: string; name: string } };
    if (user) exchange.entered = { kind: "person", id: user.id, name: user.name };
    return answer;
  }

  /**
   * Signs in with a password. Who guesses at one account from many addresses has to wait; a browser
   * in which its person signed in before has not.
   * @throws {Refusal} 403 wrong, 429 too often
   */
  async signIn(
    given: { email: string; password: string },
    exchange: Exchange,
    now: number,
  ): Promise<Record<string, unknown>> {
    const secret = await sharedSecret(this.#pool);
    const key = guessKey(given.email);
    const isKnown = isKnownDevice(exchange.headers.cookie, given.email, secret);
    const guesses = isKnown ? undefined : await readGuesses(this.#pool, key);
    const wait = guesses ? waitFor(guesses, now) : 0;
    if (wait > 0) throw tooOften(wait);
    try {
      const answer = await this.ask(signIn.path, given, exchange);
      exchange.cookies.push(deviceCookie(given.email, secret));
      return answer;
    } catch (error) {
      const isWrong = error instanceof Refusal && error.status === 403;
      if (isWrong && !isKnown) await saveGuesses(this.#pool, key, afterWrong(guesses, now));
      throw error;
    }
  }

  /** A person to be saved, with their password as it is kept. */
  async newPerson({ password, ...given }: Given): Promise<NewPerson> {
    return { ...given, id: randomBytes(12).toString("hex"), hash: await this.hash(password) };
  }

  async hash(password: string): Promise<string> {
    const { password: passwords } = await (await this.#ready()).$context;
    return passwords.hash(password);
  }

  /** Made when first needed: the tables are there then. */
  #ready(): Promise<Auth> {
    this.#auth ??= this.#make().catch((error: unknown) => {
      this.#auth = undefined;
      throw error;
    });
    return this.#auth;
  }

  async #make(): Promise<Auth> {
    const [pool, log] = [this.#pool, this.#log];
    const mayEnter = (personId: string) => isActive(pool, personId);
    return createAuth({ pool, log, mayEnter, secret: await sharedSecret(pool) });
  }
}

type Given = Omit<NewPerson, "id" | "hash"> & { password: string };

/** Only what better-auth is to see; nothing by which a client could speak for its proxy. */
function headersOf({ headers, peer }: Exchange): Headers {
  const passed = new Headers({ [PEER_HEADER]: peer });
  if (headers.cookie) passed.set("cookie", headers.cookie);
  if (headers["user-agent"]) passed.set("user-agent", headers["user-agent"].slice(0, 500));
  return passed;
}

type Found = Awaited<ReturnType<Auth["api"]["getSession"]>>;

function personOf(found: Found): Person | undefined {
  if (!found || found.user.deactivatedAt) return undefined;
  const { user, session } = found;
  const { id, name, email, language } = user;
  return {
    kind: "person",
    ...{ id, name, email },
    role: Role.parse(user.role),
    twoFactor: user.twoFactorEnabled === true,
    language: language === "en" || language === "it" ? language : null,
    sessionId: session.id,
  };
}
