import { expect, test } from "vitest";
import { slowClients } from "./slow-clients.ts";

test("slow clients are closed in time and keep nobody waiting", async () => {
  expect((await slowClients.run(slowClients.small, 1, () => {})).broken).toEqual([]);
}, 300_000);
