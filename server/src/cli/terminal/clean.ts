// Control characters would let a name in the data move the cursor or change colours; the marks of
// direction would let it rewrite the line around it.
const CONTROL = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

const CONTROL_IN_LINES = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Lines with text from data, safe to print on a terminal. */
export const cleanLines = (text: string): string => text.replace(CONTROL_IN_LINES, " ");

/** Text from data, safe to print on one line of a terminal. */
export const clean = (text: string): string => text.replace(CONTROL, " ").trim();
