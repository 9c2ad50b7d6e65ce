import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { FastifyReply } from "fastify";

/** An error body as RFC 9457 has it; `extra` are members of the project's own. */
export type Problem = { type: string; title: string; status: number; detail: string };

const CONTENT_TYPE = "application/problem+json; charset=utf-8";

const problemOf = (status: number, detail: string): Problem => ({
  type: "about:blank",
  title: STATUS_CODES[status] ?? "Error",
  status,
  detail,
});

/** Answers with problem+json. */
export function sendProblem(
  reply: FastifyReply,
  status: number,
  detail: string,
  extra: Record<string, unknown> = {},
): FastifyReply {
  return reply
    .code(status)
    .header("content-type", CONTENT_TYPE)
    .send(JSON.stringify({ ...problemOf(status, detail), ...extra }));
}

/** For the answer to get through; closed at once, what is still being sent would cut it off. */
const LINGER_MS = 1_000;

/** The same on a bare connection, where no request could be made of what came; ends it. */
export function endWithProblem(socket: Duplex, status: number, detail: string): void {
  const body = JSON.stringify(problemOf(status, detail));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `content-type: ${CONTENT_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
