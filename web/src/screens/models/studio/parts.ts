/** The parts of the studio, as the address names them. */
export const parts = ["rules", "signals", "levels", "readiness", "file"] as const;
export type StudioPart = (typeof parts)[number];
