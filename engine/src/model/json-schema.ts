import { z } from "zod";
import { Model } from "./schema.ts";

/**
 * The JSON Schema (draft 2020-12) of the model file, for editors to complete and explain it. It
 * is made from the definition that validates; what only `checkModel` sees, such as the name of a
 * signal that does not exist, it does not tell.
 */
export function modelJsonSchema(): object {
  return z.toJSONSchema(Model, { target: "draft-2020-12", io: "input" });
}
