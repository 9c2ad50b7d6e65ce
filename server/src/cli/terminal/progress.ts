import { SingleBar } from "cli-progress";
import type { Shell } from "../shell.ts";
import { clean } from "./clean.ts";
import { duration, number } from "./numbers.ts";

/** Shows on standard error how far something has come. */
export type Progress = {
  /**
   * @param total 0 while unknown
   * @param secondsLeft null while unknown
   */
  update(label: string, done: number, total: number, secondsLeft?: number | null): void;
  stop(): void;
};

const LINE_EVERY_MS = 3_000;

/** A bar that redraws itself on a terminal; elsewhere, such as in a log, a line every 3 seconds. */
export function createProgress(shell: Shell): Progress {
  return shell.interactive ? bar(shell) : lineByLine(shell);
}

const WIDTH = 24;

/** ` - 3 min left`, nothing while unknown. */
const left = (seconds: number | null | undefined, { say }: Shell): string =>
  typeof seconds === "number"
    ? ` - ${say({ en: `${duration(seconds)} left`, it: `mancano ${duration(seconds)}` })}`
    : "";

function bar(shell: Shell): Progress {
  const { language } = shell;
  const count = (value: number): string => number(value, language);
  const drawn = new SingleBar({
    format: (_options, { value, total, progress }, { label, known, rest }) => {
      if (!known) return value > 0 ? `${label} ${count(value)}` : label;
      const filled = Math.round(progress * WIDTH);
      const blocks = "=".repeat(filled) + "-".repeat(WIDTH - filled);
      const share = `${Math.floor(progress * 100)}%`.padStart(4);
      return `${label} [${blocks}] ${share}  ${count(value)} / ${count(total)}${rest}`;
    },
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  let started = false;
  return {
    update(step, done, total, seconds) {
      const payload = { label: clean(step), known: total > 0, rest: left(seconds, shell) };
      if (!started) drawn.start(Math.max(total, 1), done, payload);
      started = true;
      drawn.setTotal(Math.max(total, done, 1));
      drawn.update(done, payload);
    },
    stop: () => started && drawn.stop(),
  };
}

function lineByLine(shell: Shell): Progress {
  let shownAt = Date.now();
  return {
    update(label, done, total, seconds) {
      const now = Date.now();
      if (now - shownAt < LINE_EVERY_MS) return;
      shownAt = now;
      const share = total > 0 ? ` (${Math.floor((done / total) * 100)}%)` : "";
      const count = done > 0 || total > 0 ? ` ${number(done, shell.language)}${share}` : "";
      process.stderr.write(`${clean(label)}${count}${left(seconds, shell)}\n`);
    },
    stop: () => undefined,
  };
}
