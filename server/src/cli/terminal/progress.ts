import { Presets, SingleBar } from "cli-progress";
import type { Shell } from "../shell.ts";
import { clean } from "./clean.ts";
import { number } from "./numbers.ts";

/** Shows on standard error how far something has come. */
export type Progress = {
  /** @param total 0 while unknown */
  update(label: string, done: number, total: number): void;
  stop(): void;
};

const LINE_EVERY_MS = 3_000;

/** A bar that redraws itself on a terminal; elsewhere, such as in a log, a line every 3 seconds. */
export function createProgress(shell: Shell): Progress {
  return shell.interactive ? bar() : lineByLine(shell);
}

function bar(): Progress {
  const drawn = new SingleBar(
    {
      format: "{label} [{bar}] {percentage}%  {value}/{total}",
      barsize: 24,
      hideCursor: true,
      clearOnComplete: true,
      stream: process.stderr,
      // A pipe from the start is not a terminal; this one is, even when it reports no width.
      noTTYOutput: false,
    },
    Presets.legacy,
  );
  let started = false;
  return {
    update(step, done, total) {
      const label = clean(step);
      if (!started) drawn.start(Math.max(total, 1), done, { label });
      started = true;
      drawn.setTotal(Math.max(total, 1));
      drawn.update(done, { label });
    },
    stop: () => started && drawn.stop(),
  };
}

function lineByLine({ language }: Shell): Progress {
  let shownAt = Date.now();
  return {
    update(label, done, total) {
      const now = Date.now();
      if (now - shownAt < LINE_EVERY_MS) return;
      shownAt = now;
      const share = total > 0 ? ` (${Math.floor((done / total) * 100)}%)` : "";
      process.stderr.write(`${clean(label)} ${number(done, language)}${share}\n`);
    },
    stop: () => undefined,
  };
}
