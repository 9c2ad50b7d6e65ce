import type { LeadWork } from "@bussola/contract";
import type { JsonValue } from "@bussola/engine";
import { WORK_TRAIT } from "../../capture/work.ts";

/** How a lead is worked on, of its traits; an import may have set anything. */
export function presentWork(traits: ReadonlyMap<string, JsonValue>): LeadWork {
  const tags = traits.get(`${WORK_TRAIT}.tags`);
  return {
    owner: text(traits.get(`${WORK_TRAIT}.owner`))?.toLowerCase() ?? null,
    stage: text(traits.get(`${WORK_TRAIT}.stage`)) ?? null,
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [],
  };
}

const text = (value: JsonValue | undefined): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
