import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { listTemplates } from "@bussola/contract";
import { PROJECT_DIR } from "../../platform/config.ts";
import { on } from "../endpoint.ts";
import { readTemplate } from "./read.ts";

const FOLDER = join(PROJECT_DIR, "templates");
const ENDING = ".yaml";

export const templateRoutes = [
  on(listTemplates, async ({ language }) => {
    const files = (await readdir(FOLDER)).filter((file) => file.endsWith(ENDING)).sort();
    const templates = files.map(async (file) =>
      readTemplate(
        file.slice(0, -ENDING.length),
        await readFile(join(FOLDER, file), "utf8"),
        language,
      ),
    );
    return { templates: await Promise.all(templates) };
  }),
];
