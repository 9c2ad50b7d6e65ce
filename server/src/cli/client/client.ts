import { type Answer, type Endpoint, Problem, type Request } from "@bussola/contract";
import type { Sentence } from "../../platform/sentence.ts";
import { EXIT, Stop } from "../exit.ts";
import type { Server } from "./address.ts";
import { text } from "./text.ts";

/** Longest wait for an answer: reading the whole base is an operation, not a request. */
const TIMEOUT_MS = 60_000;

/** A refusal that the server explains; the caller may know more of it than to print it. */
export class Refusal extends Stop {
  readonly problem: Problem;

  constructor(problem: Problem) {
    const faults = (problem.faults ?? []).map(({ path, message }) =>
      path ? `\n${path}: ${message}` : `\n${message}`,
    );
    const detail = (problem.detail || problem.title) + faults.join("");
    super(EXIT.server, sentenceOf(problem.status, detail));
    this.name = "Refusal";
    this.problem = problem;
  }
}

function sentenceOf(status: number, detail: string): Sentence {
  // What is not there is no refusal: the server's own sentence says it all.
  if (status === 404) return { en: detail, it: detail };
  return status < 500 ? text.refused(detail) : text.failed(status, detail);
}

/** Asks a running server, in the words of the contract. */
export class Client {
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
  }

  get url(): string {
    return this.#server.url;
  }

  /**
   * Calls an endpoint and checks its answer.
   * @throws {Refusal} the server says no; {Stop} it does not answer, or is not Bussola
   */
  async call<E extends Endpoint>(endpoint: E, request: Request<E>): Promise<Answer<E>> {
    const response = await this.send(endpoint, request);
    if (!response.ok) throw await this.refusal(response);
    const value = await jsonOf(response);
    const answer = endpoint.answer.safeParse(value);
    if (!answer.success) throw new Stop(EXIT.server, text.stranger(this.url));
    return answer.data as Answer<E>;
  }

  /** The bare response of an endpoint, whatever its status. @throws {Stop} it does not answer */
  async send<E extends Endpoint>(endpoint: E, request: Request<E>): Promise<Response> {
    const { params, query, body } = request;
    const { key, language } = this.#server;
    const headers = new Headers({ accept: "application/json", "accept-language": language });
    // Basic with the key as user name, as the tracking API takes it.
    if (key !== undefined)
      headers.set("authorization", `Basic ${Buffer.from(`${key}:`).toString("base64")}`);
    if (body !== undefined) headers.set("content-type", "application/json");
    try {
      return await fetch(addressOf(this.url, endpoint.path, params, query), {
        method: endpoint.method,
        headers,
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new Stop(EXIT.server, text.silent(this.url), { cause: error });
    }
  }

  /** What a response that is no success comes to, to be thrown. */
  async refusal(response: Response): Promise<Stop> {
    if (response.status === 401 || response.status === 403) {
      const { key, url, keyFile } = this.#server;
      return new Stop(EXIT.server, key === undefined ? text.noKey(keyFile) : text.wrongKey(url));
    }
    const problem = Problem.safeParse(await jsonOf(response));
    return problem.success
      ? new Refusal(problem.data)
      : new Stop(EXIT.server, text.stranger(this.url));
  }
}

/** The address of an endpoint, its `:names` filled in and its query added. */
export function addressOf(
  url: string,
  path: string,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams();
  for (const [name, value] of asked) search.set(name, String(value));
  return url + filled + (asked.length > 0 ? `?${search}` : "");
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
