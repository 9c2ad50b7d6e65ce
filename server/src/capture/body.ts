import { isUtf8 } from "node:buffer";
import { gunzipSync } from "node:zlib";

export const MAX_BODY_BYTES = 500 * 1024;

export type Body = { value: unknown } | { fault: string };

/**
 * Parses a request body as clients really send it: JSON whatever the content type says, gzip when
 * it begins as gzip does, whatever the label: RudderStack's client labels it as a form.
 */
export function parseBody(bytes: Buffer): Body {
  const plain = isGzip(bytes) ? inflate(bytes) : bytes;
  if (plain === undefined)
    return {
      fault: `the gzip stream is damaged or unpacks to more than ${MAX_BODY_BYTES / 1024} KB`,
    };
  if (plain.length > MAX_BODY_BYTES)
    return { fault: `the body is larger than ${MAX_BODY_BYTES / 1024} KB` };
  if (plain.length === 0) return { fault: "the body is empty; expected JSON" };
  if (!isUtf8(plain)) return { fault: "the body is not UTF-8 text" };
  try {
    // Some Windows programs begin with a byte order mark, which is no JSON.
    return { value: JSON.parse(plain.toString("utf8").replace(/^\uFEFF/, "")) };
  } catch (error) {
    return { fault: `the body is not JSON: ${position(error)}` };
  }
}

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

function inflate(bytes: Buffer): Buffer | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BODY_BYTES });
  } catch {
    return undefined;
  }
}

// The parser's own message quotes the text around the fault, which may be personal data.
function position(error: unknown): string {
  const at = /position (\d+)/.exec(error instanceof Error ? error.message : "");
  return at ? `fault at character ${at[1]}` : "it ends too early or holds a stray character";
}
