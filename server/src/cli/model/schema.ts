import { modelJsonSchema } from "@bussola/engine";
import type { Register } from "../command.ts";
import { text } from "./text.ts";

/** The format of model files as JSON Schema, for editors that complete and check them. */
export const addSchema: Register = (model, { say, out }) => {
  model
    .command("schema")
    .description(say(text.schema.about))
    .action(() => out(JSON.stringify(modelJsonSchema(), null, 2)));
};
