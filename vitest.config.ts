import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { keepCompiled } from "./server/src/cli/compiled.ts";

// For the many servers and commands that tests start.
keepCompiled();

/** Those that start servers, commands or a browser come first, so that the last ones are short. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const long = /\/(web\/test|torture|server\/src\/cli)\/|\/server\/src\/[^/]+$/;
    const sorted = Object.groupBy(await super.sort(files), ({ moduleId }) =>
      long.test(moduleId) ? "long" : "short",
    );
    return [...(sorted.long ?? []), ...(sorted.short ?? [])];
  }
}

export default defineConfig({
  test: {
    include: ["{engine,contract,server,web,bench,torture,scripts}/**/*.test.{ts,tsx,js}"],
    globalSetup: "server/test/postgres.ts",
    // A process each: test files start servers, change the environment and hold connections.
    pool: "forks",
    // One more than cores: tests wait as well, for a page, a process that starts, a limit of time.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    // Many start commands and servers, which a busy machine takes its time for.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
  },
});
