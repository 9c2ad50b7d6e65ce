import type { Socket } from "node:net";
import fastify, { type FastifyInstance, type FastifyReply, LogController } from "fastify";
import type { Logger } from "pino";
import { endWithProblem, sendProblem } from "./platform/problem.ts";

/** The HTTP server before any route: limits that keep slow or greedy clients from the others. */
export function createHttp(log: Logger): FastifyInstance {
  const app = fastify({
    // Without its word on every address that it listens on.
    loggerInstance: log.child({}, { level: log.isLevelEnabled("warn") ? "warn" : log.level }),
    // A logger for each request would cost more than reading it.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    // A proxy stands near: on this machine or in its network. What others claim is not believed.
    trustProxy: ["loopback", "linklocal", "uniquelocal"],
    bodyLimit: 500 * 1024,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 72_000,
    // While it stops, what comes on an open connection is done, and the connection then closed.
    return503OnClosing: false,
    http: {
      // Node takes the greater of the two for the whole request, and its default is 60 s.
      headersTimeout: 30_000,
      // How often the request timeout is looked at: the default lets a slow one stay twice as long.
      connectionsCheckingInterval: 5_000,
      // Node would answer without a word; see below.
      requireHostHeader: false,
    },
    clientErrorHandler: refuseUnreadable,
    // Encoded, the longest identifier is nine times as long.
    routerOptions: { maxParamLength: 3_000 },
    // What cannot even be routed: an address that is no URL, or too long.
    frameworkErrors: (error, _request, reply) =>
      sendProblem(
        reply as unknown as FastifyReply,
        error.statusCode ?? 400,
        "this is no address of the API",
      ),
  }) as unknown as FastifyInstance;
  app.addHook("onRequest", (request, reply, done) => {
    if (request.headers.host === undefined && request.raw.httpVersion === "1.1")
      sendProblem(reply, 400, "the Host header is missing");
    else done();
  });
  app.server.on("checkExpectation", (request) =>
    endWithProblem(request.socket, 417, "the only expectation met here is 100-continue"),
  );
  // Of what no route's own handler takes: a body in an unknown form for an address that is none.
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const { statusCode: status = 500 } = error;
    if (status >= 500) log.error({ err: error }, "request");
    return sendProblem(reply, status, status < 500 ? error.message : "something went wrong");
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, 404, `there is no ${request.method} ${request.url.split("?")[0]}`),
  );
  return app;
}

/** Bytes that are no HTTP request, or did not become one in time. */
function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET") return void socket.destroy();
  // What a refused one goes on to send is no request either.
  if (!socket.writable) return;
  const [status, detail] = UNREADABLE[error.code ?? ""] ?? [400, "this is no HTTP request"];
  endWithProblem(socket, status, detail);
}

const UNREADABLE: Record<string, [status: number, detail: string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, "the request did not arrive in time"],
  HPE_HEADER_OVERFLOW: [431, "the headers are too large"],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, "the chunk extensions are too large"],
};
