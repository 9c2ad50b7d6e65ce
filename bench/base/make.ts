import { dayOf } from "@bussola/engine";
import { makeLeads } from "./leads.ts";
import { fillBase } from "./open.ts";

/** `node bench/base/make.ts postgres://… 1000000`: a big base to try things on. */
const [url, size] = process.argv.slice(2);
if (!url || !size)
  throw new Error("expected the address of an empty database and a number of leads");
const start = performance.now();
await fillBase(url, makeLeads(Number(size), dayOf(Date.now())));
console.log(`${size} leads in ${((performance.now() - start) / 1000).toFixed(1)} s`);
