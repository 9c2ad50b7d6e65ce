import { enableCompileCache } from "node:module";
import { join } from "node:path";

/**
 * Has Node keep what it compiles, for this process, its threads and its children: a command is there
 * in half the time. In this installation's own folder, since whoever writes there runs as us; where
 * it cannot be written, everything is compiled each time.
 */
export function keepCompiled(): void {
  process.env.NODE_COMPILE_CACHE ??= join(
    import.meta.dirname,
    "../../../node_modules/.cache/compiled",
  );
  enableCompileCache();
}
