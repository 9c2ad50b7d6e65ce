import { UserError } from "../../platform/errors.ts";

/** A file that cannot be used, and what to do about it. */
export class FileError extends UserError {
  override readonly name = "FileError";
}
