/** What a segment's page shows of it. */
export const views = ["members", "changes", "definition"] as const;
