import { type Config, readConfig } from "../platform/config.ts";
import { UserError } from "../platform/errors.ts";
import { EXIT, Stop } from "./exit.ts";

/** What the environment says. @throws {Stop} usage: a variable that cannot be meant */
export function readSettings(env: NodeJS.ProcessEnv): Config {
  try {
    return readConfig(env);
  } catch (error) {
    if (error instanceof UserError) throw new Stop(EXIT.usage, error.sentence, { cause: error });
    throw error;
  }
}
