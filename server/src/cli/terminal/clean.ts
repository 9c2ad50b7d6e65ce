// Control characters would let a name in the data move the cursor or change colours; the marks of
// direction would let it rewrite the line around it.
const CONTROL = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Text from data, safe to print on one line of a terminal. */
export const clean = (text: string): string => text.replace(CONTROL, " ").trim();
