import { RejudgeResult } from "@bussola/contract";
import { operating } from "../client/operating.ts";
import { number } from "../terminal/numbers.ts";
import { text } from "./text.ts";

export const addRejudge = operating("rejudge", {
  text,
  result: RejudgeResult,
  report: ({ changed, events }, { say, language }) =>
    say(text.done(number(changed, language), number(events, language))),
});
