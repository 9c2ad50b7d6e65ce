import { SingleBar } from "cli-progress";
import type { Shell } from "../shell.ts";
import { clean } from "./clean.ts";
import { duration, number } from "./numbers.ts";

/** Shows on standard error how far something has come. */
export type Progress = {
  /**
   * @param total 0 while unknown; 1 where only the share that is done is told
   * @param secondsLeft null while unknown; without it, found out from how fast it goes
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

/** How long a step takes is not told before it took so long itself. */
const PATIENCE_MS = 2_000;

/** Seconds left of a step, by how fast it went since it began; null while that says little. */
export function createEstimate(now: () => number = Date.now) {
  let step: { label: string; done: number; at: number } | undefined;
  return (label: string, done: number, total: number): number | null => {
    if (step?.label !== label || done < step.done) step = { label, done, at: now() };
    const passed = now() - step.at;
    if (passed < PATIENCE_MS || done <= step.done || total <= 0) return null;
    return Math.ceil((passed / 1000) * ((total - done) / (done - step.done)));
  };
}

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
      const rows = total > 1 ? `  ${count(value)} / ${count(total)}` : "";
      return `${label} [${blocks}] ${share}${rows}${rest}`;
    },
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  let started = false;
  const estimate = createEstimate();
  return {
    update(step, done, total, seconds = estimate(step, done, total)) {
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
  const estimate = createEstimate();
  return {
    update(label, done, total, seconds = estimate(label, done, total)) {
      const now = Date.now();
      if (now - shownAt < LINE_EVERY_MS) return;
      shownAt = now;
      process.stderr.write(`${clean(label)}${far(done, total, shell)}${left(seconds, shell)}\n`);
    },
    stop: () => undefined,
  };
}

/** ` 200 / 1,000 (20%)`, as much of it as is known. */
function far(done: number, total: number, { language }: Shell): string {
  const share = `${Math.floor((done / total) * 100)}%`;
  if (total === 1) return ` ${share}`;
  if (total > 0) return ` ${number(done, language)} / ${number(total, language)} (${share})`;
  return done > 0 ? ` ${number(done, language)}` : "";
}
