import { readFile as readBytes } from "node:fs/promises";
import {
  discardFile,
  getFile,
  listRefused,
  openFile,
  previewImport,
  readFile,
  refusedRows,
  runImport,
  sendPart,
} from "@bussola/contract";
import { survey } from "../../capture/columns/survey.ts";
import { FileError } from "../../capture/files/file-error.ts";
import { inspect, isWorkbook, type Source } from "../../capture/files/source.ts";
import { convertWorkbook } from "../../capture/files/workbook.ts";
import { PlanError } from "../../capture/imports/plan-error.ts";
import { createOperation } from "../../platform/operations.ts";
import { on } from "../endpoint.ts";
import { presentOperation } from "../operations/present.ts";
import { conflict, notFound, Refusal } from "../refusal.ts";
import type { ImportFiles, ReadFile } from "./files.ts";
import { planOf, presentFile, preview } from "./mapping.ts";
import { parseReport } from "./refused.ts";
import { sentenceOf, text } from "./text.ts";

export const importRoutes = [
  on(openFile, async ({ body }, { imports, clock }) => ({
    id: await imports.create({ ...body, sentAt: clock.now() }),
  })),
  on(sendPart, async ({ params: { id }, query: { from }, body }, { imports }) => {
    if (!(body instanceof Uint8Array)) throw new Refusal(415, text.noPart);
    const sent = await imports.sent(id);
    if (!sent) throw notFound(text.gone);
    const received = await imports.received(id);
    if (from > received) throw conflict(text.notNext(received));
    if (from + body.length > sent.bytes) throw new Refusal(413, text.notWhole);
    await imports.write(id, body, from);
    return { received: Math.max(received, from + body.length) };
  }),
  on(readFile, async ({ params: { id } }, { imports }) => presentFile(id, await read(id, imports))),
  on(getFile, async ({ params: { id } }, { imports }) => presentFile(id, await about(id, imports))),
  on(previewImport, async ({ params: { id }, body, language }, { imports }) =>
    preview(await usable(id, imports), body, language),
  ),
  on(runImport, async ({ params: { id }, body, language }, { imports, pool }) => {
    const file = await usable(id, imports);
    try {
      planOf(file, body);
    } catch (error) {
      if (error instanceof PlanError) throw new Refusal(400, sentenceOf(error.fault));
      throw error;
    }
    const params = { file: id, settings: body, language };
    const operation = await createOperation(pool, "import", params);
    await imports.keepAbout(id, { ...file, operation: operation.id });
    return presentOperation(operation);
  }),
  on(listRefused, async ({ params: { id } }, { imports }) =>
    parseReport(await report(id, imports)),
  ),
  on(refusedRows, async ({ params: { id } }, { imports }) => report(id, imports)),
  on(discardFile, async ({ params: { id } }, { imports }) => {
    await imports.remove(id);
    return { id };
  }),
];

async function about(id: string, imports: ImportFiles): Promise<ReadFile> {
  const found = await imports.about(id);
  if (!found) throw notFound(text.gone);
  return found;
}

/** A file whose content is still here. */
async function usable(id: string, imports: ImportFiles): Promise<ReadFile> {
  const file = await about(id, imports);
  if ((await imports.received(id).catch(() => 0)) === 0) throw conflict(text.imported);
  return file;
}

const report = (id: string, imports: ImportFiles): Promise<string> =>
  readBytes(imports.refused(id), "utf8").catch(() => {
    throw notFound(text.gone);
  });

/** Reads a file through: what it is, its columns and what they hold. */
async function read(id: string, imports: ImportFiles): Promise<ReadFile> {
  const sent = await imports.sent(id);
  if (!sent) throw notFound(text.gone);
  if ((await imports.received(id)) < sent.bytes) throw conflict(text.notWhole);
  try {
    const path = imports.content(id);
    const workbook = await isWorkbook(path);
    if (workbook) await convertWorkbook({ from: path, to: imports.rows(id) }, sent.name);
    const source: Source = workbook
      ? { ...(await inspect(imports.rows(id), sent.name)), workbook }
      : await inspect(path, sent.name);
    const surveyed = await survey(source, { nulls: new Set() });
    const format = workbook ? "workbook" : source.format === "csv" ? "csv" : "json";
    const file: ReadFile = { ...sent, format, source, survey: surveyed, operation: null };
    await imports.keepAbout(id, file);
    return file;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    await imports.remove(id);
    throw new Refusal(422, error.sentence);
  }
}
