import type { Definition } from "../../ui/condition/ConditionEditor.tsx";

/** The address of the leads for whom a condition holds. */
export function leadsWith({ when, signals }: Definition): string {
  const filter = JSON.stringify({ when, ...(signals && { signals }) });
  return `/leads?${new URLSearchParams({ filter })}`;
}

/** The address of the members of a segment. */
export const leadsIn = (segment: string): string => `/leads?${new URLSearchParams({ segment })}`;
