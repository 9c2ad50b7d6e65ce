import fastify, { type FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { sendProblem } from "./platform/problem.ts";

/** The HTTP server before any route: limits that keep slow or greedy clients from the others. */
export function createHttp(log: Logger): FastifyInstance {
  const app = fastify({
    loggerInstance: log,
    disableRequestLogging: true,
    bodyLimit: 500 * 1024,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 300 },
  }) as unknown as FastifyInstance;
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, 404, `there is no ${request.method} ${request.url.split("?")[0]}`),
  );
  return app;
}
