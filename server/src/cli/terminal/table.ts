import Table from "cli-table3";
import { clean } from "./clean.ts";
import { wrapText } from "./wrap.ts";

export type Column = {
  head: string;
  align?: "left" | "right";
  /** Gives way, down to `least` characters, when the line is too short; the text then wraps. */
  least?: number;
  /** Is cut short instead of wrapped. */
  cut?: boolean;
};

const GAP = 2;

const BARE = {
  ...{ top: "", "top-mid": "", "top-left": "", "top-right": "" },
  ...{ bottom: "", "bottom-mid": "", "bottom-left": "", "bottom-right": "" },
  ...{ left: "", "left-mid": "", mid: "", "mid-mid": "", right: "", "right-mid": "" },
  middle: " ".repeat(GAP),
};

/**
 * A table without lines that fits `width` characters, wrapping the columns that may shrink.
 * A cell may have several lines; columns empty in every row are left out.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { width, bold }: { width: number; bold: (text: string) => string },
): string {
  const used = columns.flatMap((column, at) =>
    rows.some((row) => row[at]) ? [{ ...column, at }] : [],
  );
  if (used.length === 0) return "";
  const cells = rows.map((row) => used.map(({ at }) => lines(row[at] ?? "")));
  const widths = fit(
    used.map(({ head, least }, i) => {
      const natural = Math.max(head.length, ...cells.map((row) => widest(row[i] ?? "")));
      return { natural, least: Math.min(natural, least ?? natural) };
    }),
    width - GAP * (used.length - 1),
  );
  const drawn = new Table({
    chars: BARE,
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [], compact: true },
    head: used.map(({ head }, i) => wrapText(head, widths[i] ?? head.length).replace(/.+/g, bold)),
    colAligns: used.map(({ align }) => align ?? "left"),
    colWidths: widths,
  });
  for (const row of cells)
    drawn.push(
      row.map((cell, i) => (used[i]?.cut ? cell : wrapText(cell, widths[i] ?? cell.length))),
    );
  return drawn.toString().replace(/ +$/gm, "");
}

const lines = (text: string): string => text.split("\n").map(clean).join("\n");
const widest = (text: string): number =>
  Math.max(...text.split("\n").map((line) => [...line].length));

/** Takes what is too much from the columns that may shrink, the widest first. */
function fit(columns: { natural: number; least: number }[], room: number): number[] {
  const widths = columns.map(({ natural }) => Math.max(1, natural));
  let excess = widths.reduce((sum, each) => sum + each, 0) - room;
  while (excess > 0) {
    const spare = widths.map((each, i) => (each > (columns[i]?.least ?? 1) ? each : 0));
    const widestSpare = Math.max(...spare);
    if (widestSpare === 0) break;
    const at = spare.indexOf(widestSpare);
    widths[at] = widestSpare - 1;
    excess--;
  }
  return widths;
}
