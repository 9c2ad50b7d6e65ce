import Papa from "papaparse";
import { unmarked } from "../../capture/files/cell.ts";

/** Rows shown of a report; the whole of it is fetched as a file. */
const SHOWN = 200;

/** The first rows of a report of refused rows. */
export function parseReport(csv: string) {
  const { data } = Papa.parse<string[]>(csv.replace(/^\ufeff/, ""), {
    delimiter: ",",
    preview: SHOWN + 1,
    skipEmptyLines: true,
  });
  const [head = [], ...rows] = data;
  return {
    columns: head.slice(2).map(unmarked),
    rows: rows.map(([line = "0", reason = "", ...cells]) => ({
      ...{ line: Number(line), reason, cells: cells.map(unmarked) },
    })),
  };
}
