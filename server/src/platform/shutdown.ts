/** Signals come two or three at a time: Ctrl-C reaches the group, and npm passes it on as well. */
const ECHO_MS = 1_500;

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Runs `close` once on SIGINT, SIGTERM or SIGHUP, then exits: 0 when it closed, 1 when it threw.
 * A signal that comes later, from someone who will not wait, exits at once.
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
