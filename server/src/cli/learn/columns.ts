import { type Columns, readColumns } from "../../learning/files/columns.ts";
import { Refusals } from "../files/refusals.ts";
import { withFile } from "../files/workbook.ts";
import type { Shell } from "../shell.ts";
import { createProgress } from "../terminal/progress.ts";
import { text } from "./text.ts";

/** Reads a file of leads whole, of a workbook its first sheet, telling how far that is and which rows are bad. */
export async function readLeads(
  path: string,
  nulls: ReadonlySet<string>,
  shell: Shell,
): Promise<Columns> {
  const progress = createProgress(shell);
  const refusals = new Refusals(path, shell);
  const label = shell.say(text.reading);
  try {
    return await withFile(path, ({ source }) =>
      readColumns(source, nulls, {
        progress: (rows, of) => progress.update(label, rows, of),
        refuse: (line, why) => refusals.add(line, why),
      }),
    );
  } finally {
    progress.stop();
    refusals.show();
  }
}
