import { readFileSync } from "node:fs";
import { join } from "node:path";

const { version } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8"),
);

/** Of Bussola, as `/health` and the OpenAPI document tell it. */
export const VERSION = String(version);
