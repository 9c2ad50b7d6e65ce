import type { Sentence } from "../../platform/sentence.ts";
import type { Shell } from "../shell.ts";
import { wrapText } from "./wrap.ts";

const MOST_READABLE = 100;

/**
 * Help text, wrapped to the terminal. An empty line parts paragraphs; lines that begin with a
 * space, such as examples, stay as they are.
 */
export function prose({ say, columns }: Shell, sentence: Sentence): string {
  const width = Math.min(columns, MOST_READABLE);
  const paragraphs = say(sentence)
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\n(?! )/g, " "));
  return `\n${paragraphs.map((paragraph) => wrap(paragraph, width)).join("\n\n")}`;
}

const wrap = (paragraph: string, width: number): string =>
  paragraph
    .split("\n")
    .map((line) => (line.startsWith(" ") ? line : wrapText(line, width)))
    .join("\n");
