import { ResetResult } from "@bussola/contract";
import { operating } from "../client/operating.ts";
import { number } from "../terminal/numbers.ts";
import { text } from "./text.ts";

export const addReset = operating("reset", {
  text,
  result: ResetResult,
  report: ({ removed }, { say, language }) => say(text.done(number(removed, language))),
});
