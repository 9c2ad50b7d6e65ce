// What is imported is compiled before the first line runs: the command line itself comes after.
import { keepCompiled } from "./compiled.ts";

keepCompiled();
await import("./run.ts");
