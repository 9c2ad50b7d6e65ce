import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a request that changes something was made by a page of this very server, or by a program:
 * a browser sends cookies along with what other sites' pages ask for, too.
 * @param host as the browser knows this server
 */
export function isOwn(headers: IncomingHttpHeaders, host: string): boolean {
  const { "sec-fetch-site": site, origin, cookie } = headers;
  if (site !== undefined) return site === "same-origin";
  if (origin !== undefined) return hostOf(origin) === host.toLowerCase();
  return cookie === undefined;
}

/** Without the port where it is the protocol's own. */
const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined;
