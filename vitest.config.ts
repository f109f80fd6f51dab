import { defineConfig } from "vitest/config";

/** Tests that spend most of their time waiting for a shop, a database or a platform. */
const WAITING = ["tests/{db,jobs,wire}/**/*.test.ts", "tests/fault/outage.test.ts"];

export default defineConfig({
  test: {
    reporters: ["default", ["json", { outputFile: "node_modules/.cache/test-results.json" }]],
    globalSetup: ["tests/support/global-database.ts"],
    // What files import is loaded once a worker: no module of ours has a state, and loading a shop takes 3 s of CPU.
    isolate: false,
    // Whole shops with real time limits, on whatever machine runs the gate: a test that fails is tried again there.
    retry: process.env["CI"] ? 2 : 0,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // One group after the other: what counts, or measures time, has a core to itself; what mostly waits shares them.
    projects: [
      {
        extends: true,
        test: {
          name: "busy",
          include: ["tests/**/*.test.ts"],
          exclude: WAITING,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "waiting",
          include: WAITING,
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
