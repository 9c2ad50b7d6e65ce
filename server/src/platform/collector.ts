import { setFlagsFromString } from "node:v8";

/**
 * What lives a few milliseconds is left to the collections of the young, which are short. Under load messages
 * wait a little longer, and V8 would conclude for good that what the same line of code makes is to begin as
 * old: then each message stays until the whole heap is marked, for which every request waits.
 */
export function keepYoung(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
}
