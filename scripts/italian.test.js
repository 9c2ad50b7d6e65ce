import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { withArticle } from "@bussola/engine";
import { expect, test } from "vitest";
import { ROOT } from "./node.js";

/** As they are read out: zero, uno and otto have other articles than tre, cento and mille. */
const FIGURES = {
  zero: ["0", "0,4%"],
  vowel: ["1%", "8", "8%", "11", "11%", "80", "88%", "800", "8.000", "11.000"],
  consonant: ["3%", "10", "18", "100%", "108", "1.000", "1.800"],
};
/** Masculine articles that may stand before each, behind any preposition that they melt with. */
const RIGHT = {
  zero: /^(lo|(d?e|a|da|ne|su)llo|gli|(de|a|da|ne|su)gli) $/,
  vowel: /^((l|(de|a|da|ne|su)ll)'|(gli|(de|a|da|ne|su)gli) )$/,
  consonant: /^(il|del|al|dal|nel|sul|i|dei|ai|dai|nei|sui) $/,
};
const ARTICLE =
  /(?<![\p{L}'’])((?:il|lo|(?:de|a|da|ne|su)l(?:lo)?|i|(?:de|a|da|ne|su)i|(?:(?:de|a|da|ne|su)?gli)|quei) |(?:l|(?:de|a|da|ne|su)ll)')§/giu;

/** `${…}` of a template, one within another too. */
const HOLE = /\$\{((?:[^{}]|\{[^{}]*\})*)\}/g;

/** A line of source with a figure in each place of its texts that something comes into. */
function filled(line, figure) {
  return line
    .replace(HOLE, (_, inside) => {
      const [, article] = /^withArticle\("(\w+)", .*\)$/s.exec(inside) ?? [];
      return article === undefined
        ? `§${figure}`
        : withArticle(article, figure).replace(figure, `§${figure}`);
    })
    .replace(/(?<=["`\s(])\|(?=\s|[.,;:)"`])/g, `§${figure}`);
}

const lines = globSync("{engine,contract,server,web}/src/**/*.{ts,tsx}", { cwd: ROOT })
  .filter((file) => !file.includes(".test."))
  .flatMap((file) =>
    readFileSync(join(ROOT, file), "utf8")
      .split("\n")
      .map((line, i) => ({ place: `${file}:${i + 1}`, line })),
  );

test.each(Object.entries(FIGURES))(
  "no Italian sentence has a wrong article before %s",
  (sound, figures) => {
    const wrong = [];
    let met = 0;
    for (const { place, line } of lines) {
      if (!/[`"|]/.test(line)) continue;
      for (const figure of figures) {
        for (const [said, article] of filled(line, figure).matchAll(ARTICLE)) {
          met++;
          if (!RIGHT[sound].test(article.toLowerCase()))
            wrong.push(`${place}: ${said.replace("§", figure)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(met).toBeGreaterThan(100 * figures.length);
  },
);
