import { connect } from "node:net";

export type Answer = {
  /** 0 when the connection was closed without a word. */
  status: number;
  headers: Map<string, string>;
  body: Buffer;
};

const PATIENCE_MS = 20_000;
const CUT_OFF_MS = 1_000;

/**
 * Sends bytes as they are on a connection of their own and reads the first answer.
 * @returns undefined when neither an answer nor an end came in time
 */
export function exchange(port: number, bytes: Buffer): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    let received: Buffer = Buffer.alloc(0);
    const isHead = bytes.toString("latin1", 0, 5) === "HEAD ";
    const end = (answer: Answer | undefined) => {
      resolve(answer);
      socket.destroy();
    };
    socket.setTimeout(PATIENCE_MS, () => end(undefined));
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      const answer = answerIn(received, isHead);
      if (answer?.whole) end(answer);
    });
    socket.on("close", () => end(answerIn(received, isHead) ?? SILENCE));
    socket.on("end", () => end(answerIn(received, isHead) ?? SILENCE));
    socket.write(bytes);
    // So that what was promised and cut off is not waited for. Not at once: Node does not answer
    // who has closed.
    setTimeout(() => socket.end(), CUT_OFF_MS).unref();
  });
}

const SILENCE: Answer = { status: 0, headers: new Map(), body: Buffer.alloc(0) };

/** @param isHead the answer tells the length of a body that does not come */
function answerIn(bytes: Buffer, isHead: boolean): (Answer & { whole: boolean }) | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [first = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const rest = bytes.subarray(end + 4);
  const status = Number(first.split(" ")[1]);
  // 100 Continue goes before the answer.
  if (status === 100) return answerIn(rest, isHead);
  // What follows answers what followed: a body cut short is a second request.
  const length = isHead ? 0 : Number(headers.get("content-length") ?? rest.length);
  const body = rest.subarray(0, length);
  return { status, headers, body, whole: headers.has("content-length") && body.length === length };
}
