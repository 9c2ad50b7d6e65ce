import { type Role, startServer } from "../src/main.ts";
import { readConfig } from "../src/platform/config.ts";
import { closeOnSignal } from "../src/platform/shutdown.ts";

/** A server in a process of its own, for those who kill or load it: tells its parent where it is. */
export type Serving = { url: string; probes: string; writeKey: string; secretKey: string };

const roles = process.env.TEST_ROLES?.split(",") as Role[] | undefined;
const server = await startServer(readConfig(), { sample: false, ...(roles && { roles }) });
const { url, probes, writeKey, secretKey } = server;
process.send?.({ url, probes, writeKey, secretKey });
closeOnSignal(server.close);
process.on("disconnect", () => process.exit(1));
