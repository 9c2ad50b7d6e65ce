import type { Answer, Endpoint, Problem, Request } from "@bussola/contract";
import { noteConnection } from "./connection.ts";

/** The server said no, and why, in the reader's language. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

const BYTES = "application/octet-stream";

/**
 * Calls an endpoint in the words of the contract. The answer is the server's own, of the same
 * version, and is not checked again.
 * @throws {Refusal} the server says no; {TypeError} it does not answer
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  { params, query, body }: Request<E>,
  signal?: AbortSignal,
): Promise<Answer<E>> {
  const content: unknown = body;
  const isFile = content instanceof Blob;
  const response = await reach(addressOf(endpoint.path, params, query), {
    method: endpoint.method,
    headers: {
      accept: "application/json",
      "accept-language": document.documentElement.lang,
      ...(body !== undefined && { "content-type": isFile ? BYTES : "application/json" }),
    },
    ...(body !== undefined && { body: isFile ? content : JSON.stringify(content) }),
    ...(signal && { signal }),
  });
  if (!response.ok) throw new Refusal(await problemOf(response));
  return (await response.json()) as Answer<E>;
}

/** Fetches, and remembers whether anybody answered. */
async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(address, init);
    // A gateway that stands before a server which is gone.
    noteConnection(response.status !== 502 && response.status !== 504);
    return response;
  } catch (error) {
    if (!init.signal?.aborted) noteConnection(false);
    throw error;
  }
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return { type: "about:blank", title: response.statusText, status: response.status, detail: "" };
  }
}

/** Where an endpoint that is only read is found, for a link. */
export const linkTo = <E extends Endpoint>({ path }: E, { params, query }: Request<E>): string =>
  addressOf(path, params, query);

function addressOf(
  path: string,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]));
  return asked.length > 0 ? `${filled}?${search}` : filled;
}
