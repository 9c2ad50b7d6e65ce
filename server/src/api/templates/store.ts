import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Template } from "@bussola/contract";
import { PROJECT_DIR } from "../../platform/config.ts";
import type { Language } from "../../platform/sentence.ts";
import { readTemplate } from "./read.ts";

const FOLDER = join(PROJECT_DIR, "templates");
const ENDING = ".yaml";

/** Every template, by the names of their files. */
export async function readTemplates(language: Language): Promise<Template[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(ENDING)).sort();
  return Promise.all(
    files.map(async (file) =>
      readTemplate(
        file.slice(0, -ENDING.length),
        await readFile(join(FOLDER, file), "utf8"),
        language,
      ),
    ),
  );
}
