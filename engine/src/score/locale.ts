/** A language that the engine speaks to people. */
export type Locale = "en" | "it";
