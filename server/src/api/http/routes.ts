import { Readable } from "node:stream";
import { type Endpoint, MAX_PART_BYTES, Problem } from "@bussola/contract";
import helmet from "@fastify/helmet";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { acceptedLanguage } from "../../platform/language.ts";
import { sendProblem } from "../../platform/problem.ts";
import type { Language } from "../../platform/sentence.ts";
import type { Exchange } from "../access/access.ts";
import type { Actor } from "../actor.ts";
import { isRecorded, madeOf, record, subjectOf } from "../audit-log/record.ts";
import type { Deps } from "../deps.ts";
import type { Call, Route } from "../endpoint.ts";
import { authorise, challenge, type Doorkeeper, requireOwn } from "./auth.ts";
import { failureOf } from "./problems.ts";

export type Http = FastifyInstance;

/** Content types in which people send YAML. */
const YAML = ["text/yaml", "text/x-yaml", "application/yaml", "application/x-yaml"];

/** How every route of this scope reads, refuses and answers. */
export async function conventions(app: Http, { log }: Deps): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { "default-src": ["'none'"], "frame-ancestors": ["'none'"] },
    },
    strictTransportSecurity: false,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest("actor");
  app.decorateRequest("exchange");
  app.decorateRequest("usual");
  app.removeContentTypeParser("text/plain");
  app.addContentTypeParser(YAML, { parseAs: "string" }, (_request, body, done) => done(null, body));
  app.addContentTypeParser(
    "application/octet-stream",
    { parseAs: "buffer", bodyLimit: MAX_PART_BYTES },
    (_request, body, done) => done(null, body),
  );
  app.setErrorHandler((error, request, reply) => {
    const failure = failureOf(error, languageOf(request));
    // The route's pattern, never the URL: that may hold an e-mail.
    const { method, routeOptions } = request;
    if (failure.unexpected) log.error({ err: error, method, route: routeOptions.url }, "API call");
    return sendFailure(request, reply, failure);
  });
}

function sendFailure(
  request: FastifyRequest,
  reply: FastifyReply,
  failure: ReturnType<typeof failureOf>,
): FastifyReply {
  const { status, detail, faults, retryAfter, progress } = failure;
  if (retryAfter !== undefined) reply.header("retry-after", retryAfter);
  if (status === 401) reply.header("www-authenticate", challenge(request.headers.authorization));
  const extra = { ...(faults.length > 0 && { faults }), ...(progress && { progress }) };
  return sendProblem(reply, status, detail, extra);
}

/** Opens a door for each route: authorise, validate, hand over, present. */
export function mount(app: Http, deps: Deps, routes: readonly Route[]): void {
  for (const { endpoint, handle } of routes) {
    const { method, path, params, query, body, status } = endpoint;
    app.route({
      method,
      url: path,
      schema: {
        ...documentation(endpoint),
        ...(params && { params }),
        ...(query && { querystring: query }),
        ...(body && { body }),
        response: { [status]: answerOf(endpoint), "4xx": PROBLEM, "5xx": PROBLEM },
      },
      // Before the body is read: strangers cannot make us parse.
      onRequest: admit(deps, endpoint.for),
      // Without a body its faults are then located, field by field.
      ...(body && { preValidation: orEmpty }),
      handler: async (request, reply) => {
        const call = callOf(request);
        const answer = await recorded(endpoint, call, deps, () => handle(call as never, deps));
        setCookies(request, reply, call.exchange.cookies);
        // What is answered is about people.
        reply.code(status).header("cache-control", "no-store");
        return endpoint.file ? sendFile(reply, endpoint, answer) : reply.send(answer);
      },
    });
  }
}

const answerOf = ({ answer, file }: Endpoint) =>
  file ? { content: { [file]: { schema: answer } } } : answer;

/** The path's end is the file's name. */
function sendFile(reply: FastifyReply, { path, file }: Endpoint, pieces: unknown): FastifyReply {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return reply
    .header("content-type", `${file}; charset=utf-8`)
    .header("content-disposition", `attachment; filename="${name}"`)
    .send(Readable.from(pieces as AsyncIterable<string>));
}

/** Does what is asked, and writes down who asked for what when it changed something. */
async function recorded(
  endpoint: Endpoint,
  call: Call,
  { pool, log }: Deps,
  work: () => Promise<unknown>,
): Promise<unknown> {
  if (!isRecorded(endpoint)) return work();
  const subject = await subjectOf(pool, endpoint, call);
  const answer = await work();
  const actor = call.actor ?? call.exchange.entered;
  // It is done: that it could not be written down is no reason to say that it was not.
  const failed = (err: unknown) => log.error({ err, path: endpoint.path }, "audit log");
  if (actor) await record(pool, endpoint, actor, subject ?? madeOf(answer)).catch(failed);
  return answer;
}

async function orEmpty(request: FastifyRequest): Promise<void> {
  if (request.body === undefined || request.body === null) request.body = {};
}

/** Who lets requests in, and speaks to those who name no language. */
type Door = Doorkeeper & { usualLanguage: { get(): Promise<Language | undefined> } };

/** The hook of a door that opens for a role and those above it. */
export const admit =
  (deps: Door, least: Endpoint["for"]) =>
  async (request: FastifyRequest): Promise<void> => {
    const exchange: Exchange = { headers: request.headers, peer: request.ip, cookies: [] };
    request.setDecorator("exchange", exchange);
    await noteUsual(request, deps);
    if (!SAFE.includes(request.method)) requireOwn(exchange, request.host);
    if (least !== "anyone") request.setDecorator("actor", await authorise(exchange, least, deps));
  };

const SAFE = ["GET", "HEAD"];

/** Over TLS a browser is not to send them without it. */
function setCookies(request: FastifyRequest, reply: FastifyReply, cookies: string[]): void {
  const suffix = request.protocol === "https" ? "; Secure" : "";
  if (cookies.length > 0)
    reply.header(
      "set-cookie",
      cookies.map((cookie) => cookie + suffix),
    );
}

function callOf(request: FastifyRequest): Call {
  const { params, query, body } = request;
  const actor = request.getDecorator<Actor | undefined>("actor");
  const exchange = request.getDecorator<Exchange>("exchange");
  return { params, query, body, actor, exchange, language: languageOf(request) } as Call;
}

/** What the query asks for, else what the header likes, else the installation's. */
function languageOf(request: FastifyRequest): Language {
  const { lang } = (request.query ?? {}) as { lang?: unknown };
  if (lang === "en" || lang === "it") return lang;
  return (
    acceptedLanguage(request.headers["accept-language"]) ??
    request.getDecorator<Language | undefined>("usual") ??
    "en"
  );
}

/** Where a request names no language, the installation's; a database that is away is no fault here. */
async function noteUsual(request: FastifyRequest, { usualLanguage }: Door): Promise<void> {
  if (acceptedLanguage(request.headers["accept-language"])) return;
  const usual = await usualLanguage.get().catch(() => undefined);
  if (usual) request.setDecorator("usual", usual);
}

const PROBLEM = {
  description: "Refused, or failed",
  content: { "application/problem+json": { schema: Problem } },
};

function documentation({ summary, path, for: least }: Endpoint) {
  const [tag = "health"] = /(?<=^\/api\/)\w+/.exec(path) ?? [];
  return { summary, tags: [tag], ...(least === "anyone" && { security: [] }) };
}
