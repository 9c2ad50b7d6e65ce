import type { Command } from "commander";
import type { Shell } from "./shell.ts";

/** Every command is a file that adds itself to the program. */
export type Register = (program: Command, shell: Shell) => void;
