import { once } from "node:events";
import { type AddressInfo, createConnection, createServer, type Socket } from "node:net";

/** A database behind a wire that can be cut, or stop carrying anything, and be mended. */
export type Wire = {
  url: string;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  /** Connections stay, and nothing gets through, as when a machine disappears. */
  stall(): void;
  mend(): void;
  close(): void;
};

export async function wired(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let state: "whole" | "cut" | "stalled" = "whole";
  const server = createServer((client) => {
    open.add(client);
    client.on("error", () => {});
    client.on("close", () => open.delete(client));
    if (state === "cut") return void client.destroy();
    if (state === "stalled") return void client.pause();
    const upstream = createConnection(Number(target.port || 5432), target.hostname);
    open.add(upstream);
    for (const socket of [client, upstream]) {
      socket.on("error", () => {});
      socket.on("close", () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  url.hostname = "127.0.0.1";
  const end = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: url.href,
    cut() {
      state = "cut";
      end();
    },
    stall() {
      state = "stalled";
      for (const socket of open) socket.unpipe().pause();
    },
    /** What was stalled is lost: its ends would not go on either. */
    mend() {
      state = "whole";
      end();
    },
    close() {
      end();
      server.close();
    },
  };
}
