import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    reporters: ["default", ["json", { outputFile: "node_modules/.cache/test-results.json" }]],
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/support/global-database.ts"],
    // The database driver leaves a failed look-up of types uncaught when a test cuts its connections.
    onUnhandledError: (error) => !(error.message === "read ECONNRESET" && "query" in error),
    // Whole shops with real time limits, on whatever machine runs the gate: a test that fails is tried again there.
    retry: process.env["CI"] ? 2 : 0,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
