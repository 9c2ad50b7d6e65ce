import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect, isWorkbook, type Source } from "../../capture/files/source.ts";
import { convertWorkbook } from "../../capture/files/workbook.ts";

/** A file to read; of a workbook its first sheet. */
export type Opened = { source: Source; workbook: boolean };

/** Opens a file for as long as the work takes: what is unfolded of a workbook is gone afterwards. */
export async function withFile<T>(path: string, work: (opened: Opened) => Promise<T>): Promise<T> {
  if (!(await isWorkbook(path))) return work({ source: await inspect(path), workbook: false });
  const folder = await mkdtemp(join(tmpdir(), "bussola-workbook-"));
  try {
    const to = join(folder, "rows.ndjson");
    await convertWorkbook({ from: path, to }, path);
    return await work({ source: { ...(await inspect(to, path)), workbook: true }, workbook: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
