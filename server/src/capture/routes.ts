import cors from "@fastify/cors";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type pg from "pg";
import type { Clock } from "../platform/clock.ts";
import { Overloaded } from "../platform/errors.ts";
import { isConnectionLoss, isOutOfResources } from "../platform/postgres.ts";
import { sendProblem } from "../platform/problem.ts";
import { MAX_BODY_BYTES, parseBody } from "./body.ts";
import type { Capture, MessageType, Outcome, Rejection } from "./capture.ts";
import { type Key, keyOfHeader } from "./keys.ts";
import { isCapture, isRejection, type Reception, toCapture } from "./message.ts";
import { type KeyRing, quarantine } from "./store.ts";
import type { Turnstile } from "./turnstile.ts";

export type TrackingDeps = {
  pool: pg.Pool;
  keys: KeyRing;
  clock: Clock;
  phoneCountry: string;
  turnstile: Turnstile;
  /** Stores captures; an outcome each, given after its commit. */
  ingest: (captures: Capture[]) => Promise<Outcome[]>;
  /** Told of a request's outcomes and of the seconds from its being read to their commit. */
  observe: (outcomes: readonly Outcome[], seconds: number) => void;
};

/** Paths of the Segment API, with the short ones of its browser client. */
const SINGLE: Record<string, MessageType> = {
  track: "track",
  identify: "identify",
  page: "page",
  screen: "screen",
  group: "group",
  alias: "alias",
  t: "track",
  i: "identify",
  p: "page",
  s: "screen",
  g: "group",
  a: "alias",
};
const BATCH = ["batch", "b", "import"];
/** More than fit into a batch of real messages: 100 bytes each. */
const MAX_MESSAGES = 5_000;

/** The tracking API: what the client libraries of Segment and RudderStack send, as they send it. */
export async function trackingRoutes(app: FastifyInstance, deps: TrackingDeps): Promise<void> {
  await app.register(cors, {
    origin: true,
    maxAge: 86_400,
    strictPreflight: false,
    exposedHeaders: ["retry-after"],
  });
  app.removeAllContentTypeParsers();
  // Labels lie (gzip called a form, JSON called text, or are no label at all, which Fastify would
  // answer with 415): every body is read the same way.
  app.addHook("onRequest", (request, _reply, done) => {
    request.raw.headers["content-type"] = "application/json";
    done();
  });
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: Error & { code?: string; statusCode?: number }, request, reply) => {
    if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE")
      return sendProblem(reply, 400, `the body is larger than ${MAX_BODY_BYTES / 1024} KB`);
    if (error.statusCode && error.statusCode < 500)
      return sendProblem(reply, error.statusCode, error.message);
    return refuse(reply, request, error);
  });
  const inTurn = (take: (call: Call) => Promise<FastifyReply>) => {
    return (request: FastifyRequest, reply: FastifyReply) => {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const call = { request, reply, bytes, at: deps.clock.now(), began: performance.now() };
      return deps.turnstile.pass(bytes.length, () => take(call));
    };
  };
  for (const [path, type] of Object.entries(SINGLE))
    app.post(
      `/v1/${path}`,
      inTurn((call) => takeOne(deps, call, type)),
    );
  for (const path of BATCH)
    app.post(
      `/v1/${path}`,
      inTurn((call) => takeBatch(deps, call, path === "import")),
    );
  app.get<{ Params: { key: string } }>("/v1/projects/:key/settings", (request, reply) =>
    sendSettings(deps, request, reply),
  );
}

/** A call as it came in: `at` in milliseconds, `began` by the monotonic clock. */
type Call = {
  request: FastifyRequest;
  reply: FastifyReply;
  bytes: Buffer;
  at: number;
  began: number;
};

type Opened = { body: Record<string, unknown>; key: Key; reception: Reception };

/** Parses and authorises a call; undefined when it has been answered with what is wrong. */
async function openCall(
  deps: TrackingDeps,
  { request, reply, bytes, at }: Call,
  historical: boolean,
): Promise<Opened | undefined> {
  const header = keyOfHeader(request.headers.authorization);
  // Before the body is looked at, so that strangers cannot make us parse.
  if (header !== undefined && !(await deps.keys.find(header))) return unauthorised(reply);
  const parsed = parseBody(bytes);
  const body = "fault" in parsed ? undefined : parsed.value;
  const value = header ?? writeKeyOf(body);
  const key = value === undefined ? undefined : await deps.keys.find(value);
  if (!key) return unauthorised(reply);
  if ("fault" in parsed) return answered(sendProblem(reply, 400, parsed.fault));
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return answered(sendProblem(reply, 400, "the body: expected a JSON object"));
  const source = { id: key.sourceId, trusted: key.scope === "secret", historical };
  const fields = body as Record<string, unknown>;
  const { sentAt } = fields;
  const reception = { source, receivedAt: at, sentAt, country: deps.phoneCountry };
  return { body: fields, key, reception };
}

async function takeOne(deps: TrackingDeps, call: Call, type: MessageType): Promise<FastifyReply> {
  const { reply } = call;
  const opened = await openCall(deps, call, false);
  if (!opened) return reply;
  const taken = toCapture(opened.body, opened.reception, type);
  const [outcome] = await store(deps, opened.key, [taken], call.began);
  if (outcome?.status === "rejected") return sendProblem(reply, 400, outcome.reason);
  return reply.send({ success: true });
}

async function takeBatch(
  deps: TrackingDeps,
  call: Call,
  historical: boolean,
): Promise<FastifyReply> {
  const { reply } = call;
  const opened = await openCall(deps, call, historical);
  if (!opened) return reply;
  const { batch } = opened.body;
  if (!Array.isArray(batch) || batch.length === 0)
    return sendProblem(reply, 400, "batch: expected a list of at least one message");
  if (batch.length > MAX_MESSAGES)
    return sendProblem(reply, 400, `batch: more than ${MAX_MESSAGES} messages`);
  const taken = batch.map((message) => toCapture(message, opened.reception));
  const outcomes = await store(deps, opened.key, taken, call.began);
  const rejected = outcomes.flatMap((outcome, index) =>
    outcome.status === "rejected" ? [{ index, reason: outcome.reason }] : [],
  );
  if (rejected.length === batch.length)
    return sendProblem(reply, 400, "none of the messages can be taken", { rejected });
  const stored = outcomes.filter((outcome) => outcome.status === "stored").length;
  const duplicates = batch.length - stored - rejected.length;
  return reply.send({ success: true, stored, duplicates, rejected });
}

/** Stores the good ones, quarantines the others; returns when both are safe. */
async function store(
  deps: TrackingDeps,
  key: Key,
  taken: (Capture | Rejection)[],
  began: number,
): Promise<Outcome[]> {
  const good = taken.filter(isCapture);
  const stored = await deps.ingest(good);
  let next = 0;
  const outcomes = taken.map((one) =>
    isRejection(one)
      ? { status: "rejected" as const, reason: one.reason }
      : (stored[next++] as Outcome),
  );
  const refused = taken.flatMap((one, i): Rejection[] => {
    const outcome = outcomes[i];
    if (outcome?.status !== "rejected") return [];
    if (isRejection(one)) return [one];
    // Not even in quarantine.
    return outcome.forget ? [] : [{ ...outcome, body: one.body, identifiers: [one.identifier] }];
  });
  if (refused.length > 0) await quarantine(deps.pool, key.sourceId, refused);
  deps.observe(outcomes, (performance.now() - began) / 1_000);
  return outcomes;
}

/** What the browser client asks for before it sends anything. */
async function sendSettings(
  deps: TrackingDeps,
  request: FastifyRequest<{ Params: { key: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const key = await deps.keys.find(request.params.key);
  if (key?.scope !== "write") return sendProblem(reply, 404, "no source has this write key");
  const destination = { apiKey: request.params.key, apiHost: `${request.host}/v1` };
  return reply.send({
    integrations: { "Segment.io": { ...destination, protocol: protocolOf(request) } },
    plan: { track: { __default: { enabled: true, integrations: {} } } },
    metrics: { sampleRate: 0 },
  });
}

/** The browser's own, also behind a proxy that ends TLS: a page over https sends nothing to http. */
function protocolOf(request: FastifyRequest): string {
  const [forwarded] = String(request.headers["x-forwarded-proto"] ?? "").split(",", 1);
  return forwarded?.trim().toLowerCase() === "https" ? "https" : request.protocol;
}

function refuse(reply: FastifyReply, request: FastifyRequest, error: Error): FastifyReply {
  if (error instanceof Overloaded) {
    reply.header("retry-after", "1");
    return sendProblem(reply, 429, "too much is waiting to be stored; send it again in a second");
  }
  request.log.error({ err: error }, "tracking call");
  reply.header("retry-after", "5");
  const why = isConnectionLoss(error)
    ? "the database does not answer"
    : isOutOfResources(error)
      ? "the database has no room"
      : "the message was not stored";
  return sendProblem(reply, 503, `${why}; send it again in a few seconds`);
}

function unauthorised(reply: FastifyReply): undefined {
  reply.header("www-authenticate", 'Basic realm="write key"');
  return answered(sendProblem(reply, 401, "the write key is missing or not known"));
}

const answered = (_reply: FastifyReply): undefined => undefined;

function writeKeyOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("writeKey" in body)) return undefined;
  return typeof body.writeKey === "string" ? body.writeKey : undefined;
}
