/** Ways to send an event. */
export const WAYS = ["site", "bundle", "curl"] as const;
