import type { BulkVerdict } from "@bussola/contract";

/** Which events a judgement is of, as scoring takes it. */
export function eventsOf({ agent, from, to }: Omit<BulkVerdict, "machine">) {
  const at = (instant: string | undefined) =>
    instant === undefined ? undefined : Date.parse(instant);
  return { agent, from: at(from), to: at(to) };
}
