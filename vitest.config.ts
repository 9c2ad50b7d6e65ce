import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { keepCompiled } from "./server/src/cli/compiled.ts";

// For the many servers and commands that tests start.
keepCompiled();

export default defineConfig({
  test: {
    include: ["{engine,contract,server,web,bench,torture,scripts}/**/*.test.{ts,tsx,js}"],
    globalSetup: "server/test/postgres.ts",
    // A process each: test files start servers, change the environment and hold connections.
    pool: "forks",
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 60_000,
  },
});
