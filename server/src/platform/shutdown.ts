/** Signals come two or three at a time: Ctrl-C reaches the group, and npm passes it on as well. */
const ECHO_MS = 1_500;

/** What was acknowledged is safe long before; what is left may be done again by the next start. */
const CLOSE_WITHIN_MS = 20_000;

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Runs `close` once on SIGINT, SIGTERM or SIGHUP, then exits: 0 when it closed, 1 when it threw
 * or took too long. A signal that comes later, from someone who will not wait, exits at once.
 */
export function closeOnSignal(close: () => Promise<void>): void {
  let askedAt: number | undefined;
  for (const [signal, exitCode] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (askedAt !== undefined) {
        if (performance.now() - askedAt > ECHO_MS) process.exit(exitCode);
        return;
      }
      askedAt = performance.now();
      setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
      close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}
