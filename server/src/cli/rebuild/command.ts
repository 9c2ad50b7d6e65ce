import { RebuildResult } from "@bussola/contract";
import { operating } from "../client/operating.ts";
import { number } from "../terminal/numbers.ts";
import { text } from "./text.ts";

export const addRebuild = operating("rebuild", {
  text,
  result: RebuildResult,
  report: ({ leads, repaired }, { say, language }) =>
    say(text.done(number(leads, language), number(repaired, language))),
});
