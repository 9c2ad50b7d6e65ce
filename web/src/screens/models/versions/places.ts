import { heading } from "@bussola/engine";
import type { Said } from "../../../ui/language.tsx";
import { text } from "./text.ts";

const words: Readonly<Record<string, Said>> = text.words;

/** The members of a path as `diffModels` writes it: `groups["A b"].rules.demo.points`. */
export function membersOf(path: string): string[] {
  const found = path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g);
  return [...found].map(([, quoted, index, plain]) =>
    quoted === undefined ? (index ?? plain ?? "") : String(JSON.parse(`"${quoted}"`)),
  );
}

/** A place in the model in a reader's words: `A b › Demo › points`. */
export function placeOf(path: string, say: (said: Said) => string): string {
  const [top, ...members] = membersOf(path);
  const word = (member: string) => (words[member] ? say(words[member]) : heading(member));
  const inGroup = top === "groups";
  return [top ?? "", ...members]
    .map((member, i) => {
      // A group, a signal, a rule: what stands after its list is a name.
      const isName = (i === 1 && top !== "qualify" && top !== "scale") || (inGroup && i === 3);
      return isName ? heading(member) : word(member);
    })
    .filter((said) => said !== "")
    .join(" › ");
}
