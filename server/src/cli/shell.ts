import { styleText } from "node:util";
import type { Language, Sentence } from "../platform/sentence.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { cleanLines } from "./terminal/clean.ts";

/** Where a command writes and what it knows of its surroundings. Standard output is for results. */
export type Shell = {
  language: Language;
  env: NodeJS.ProcessEnv;
  /** `--json`: results for machines. */
  json: boolean;
  /** Characters a line of standard output. */
  columns: number;
  /** Whether standard output is a terminal, and not a file or a log. */
  onScreen: boolean;
  /** Whether progress may redraw itself on standard error. */
  interactive: boolean;
  /** What the process ends with when nothing throws. */
  code: ExitCode;
  say(sentence: Sentence): string;
  out(text: string): Promise<void>;
  /** A line for the reader that is no result: on standard error. */
  note(sentence: Sentence): void;
  bold(text: string): string;
};

const WITHOUT_TERMINAL = 80;

export function createShell(
  language: Language,
  json: boolean,
  { stdout, stderr, env }: NodeJS.Process = process,
): Shell {
  const say = (sentence: Sentence): string => sentence[language];
  const plain = !stdout.isTTY || Boolean(env.NO_COLOR);
  return {
    language,
    env,
    json,
    columns: stdout.isTTY && stdout.columns > 0 ? stdout.columns : WITHOUT_TERMINAL,
    onScreen: Boolean(stdout.isTTY),
    interactive: Boolean(stderr.isTTY) && env.TERM !== "dumb",
    code: EXIT.ok,
    say,
    // Awaited, so that a large result waits for a slow reader instead of filling memory.
    out: (text) =>
      new Promise((resolve, reject) => {
        stdout.write(`${text}\n`, (error) => (error ? reject(error) : resolve()));
      }),
    note: (sentence) => void stderr.write(`${cleanLines(say(sentence))}\n`),
    bold: (text) => (plain ? text : styleText("bold", text)),
  };
}

/** Writes a result as JSON that people can read too. */
export const outJson = (shell: Shell, value: unknown): Promise<void> =>
  shell.out(JSON.stringify(value, null, 2));
