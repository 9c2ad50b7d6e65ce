import { type DestinationStream, type LogFn, type Logger, pino } from "pino";
import type { LogLevel } from "./config.ts";

/** What people are, do and know never reaches a log, wherever in the first three levels it sits. */
const PRIVATE = [
  ["email", "phone", "name", "firstName", "lastName", "address", "ip", "userAgent"],
  ["userId", "anonymousId", "previousId", "identifier", "value", "traits", "properties", "context"],
  ["authorization", "cookie", "password", "secret", "token", "writeKey", "secretKey"],
].flat();

/**
 * The server's log: JSON lines on standard output (`destination` is for tests).
 * Private fields are removed, URLs lose their query, database errors the values they quote.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: PRIVATE.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), remove: true },
    serializers: { err: safeError, error: safeError, req: safeRequest, res: safeResponse },
    hooks: { logMethod: withSafeMessage },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A line without a message would get its error's, unread by any serializer. */
function withSafeMessage(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, ...rest] = args as unknown[];
  const error = first instanceof Error ? first : (first as { err?: unknown } | undefined)?.err;
  const words = error instanceof Error && rest.length === 0 ? [safeError(error).message] : rest;
  method.apply(this, [first, ...words] as Parameters<LogFn>);
}

/** A code of PostgreSQL's, such as 22P02; Node's, such as EPIPE, have no digit. */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;
/** Classes whose messages are PostgreSQL's words alone: connections, rights, resources, faults. */
const WORDS_ONLY = /^(08|25|28|3D|3F|40|42|53|54|55|57|58|F0|XX)/;

/**
 * An error without data. PostgreSQL quotes rows in `detail`, `where` and `internalQuery`, and input
 * in the messages of some classes, so of those only the code and the names stay.
 */
export function safeError(error: unknown): { message: string } {
  if (!(error instanceof Error)) return { message: `a ${typeof error} was thrown` };
  const { code, constraint, table } = error as Error & Record<string, unknown>;
  const quotesData = typeof code === "string" && SQLSTATE.test(code) && !WORDS_ONLY.test(code);
  const message = quotesData ? `PostgreSQL ${code}` : error.message;
  const stack = quotesData ? error.stack?.replace(error.message, message) : error.stack;
  const safe = { type: error.name, message, code, constraint, table, stack };
  return safe;
}

function safeRequest(request: { id?: unknown; method?: string; url?: string }): object {
  return { id: request.id, method: request.method, path: request.url?.replace(/[?#].*$/s, "") };
}

function safeResponse(response: { statusCode?: number }): object {
  return { statusCode: response.statusCode };
}
