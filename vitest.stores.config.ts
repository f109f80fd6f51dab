import { defineConfig } from "vitest/config";

/** Connectors against real servers of other makers, which are installed for it: `npm run test:stores`. */
export default defineConfig({
  test: {
    reporters: ["default", ["json", { outputFile: "node_modules/.cache/test-stores-results.json" }]],
    include: ["tests/stores/**/*.stores.ts"],
    globalSetup: ["tests/support/global-database.ts", "tests/stores/setup.ts"],
    testTimeout: 180_000,
    // A server makes its tables first.
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
