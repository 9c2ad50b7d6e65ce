import { STATUS_CODES } from "node:http";
import type { FastifyReply } from "fastify";

/** An error body as RFC 9457 has it; `extra` are members of the project's own. */
export type Problem = { type: string; title: string; status: number; detail: string };

/** Answers with problem+json. */
export function sendProblem(
  reply: FastifyReply,
  status: number,
  detail: string,
  extra: Record<string, unknown> = {},
): FastifyReply {
  const problem = { type: "about:blank", title: STATUS_CODES[status] ?? "Error", status, detail };
  return reply
    .code(status)
    .header("content-type", "application/problem+json; charset=utf-8")
    .send(JSON.stringify({ ...problem, ...extra }));
}
