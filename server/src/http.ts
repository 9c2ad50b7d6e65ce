import fastify, { type FastifyInstance, type FastifyReply, LogController } from "fastify";
import type { Logger } from "pino";
import { sendProblem } from "./platform/problem.ts";

/** The HTTP server before any route: limits that keep slow or greedy clients from the others. */
export function createHttp(log: Logger): FastifyInstance {
  const app = fastify({
    // Without its word on every address that it listens on.
    loggerInstance: log.child({}, { level: log.isLevelEnabled("warn") ? "warn" : log.level }),
    // A logger for each request would cost more than reading it.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 500 * 1024,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 72_000,
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
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, 404, `there is no ${request.method} ${request.url.split("?")[0]}`),
  );
  return app;
}
