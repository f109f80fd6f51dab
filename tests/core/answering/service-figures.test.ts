import { describe, expect, it } from "vitest";
import { decideSet } from "../../eval/decide-set.ts";
import { demoSet, serviceSet, shopSet } from "../../eval/decision-set.ts";

// Floors a little under what `npm run eval` printed when they were set, none below what the product promises.
describe("decisions with the shipped thresholds", () => {
  it.each([
    { read: () => serviceSet("zh", "dev"), right: 0.8, wrong: 0.1 },
    { read: () => serviceSet("en", "dev"), right: 0.75, wrong: 0.1 },
    { read: () => shopSet("zh"), right: 0.75, wrong: 0.1 },
    { read: () => shopSet("en"), right: 0.72, wrong: 0.1 },
    { read: demoSet, right: 0.75, wrong: 0.05 },
  ])(
    "are right for $right of a set and answer wrongly at most $wrong of it",
    async ({ read, right, wrong }) => {
      const set = await read();
      const figures = await decideSet(set);
      process.stdout.write(
        `${set.name}: ${(100 * figures.rightRatio).toFixed(1)} % right, ${(100 * figures.wrongAnswerRatio).toFixed(1)} % wrong answers\n`,
      );
      expect(figures.rightRatio).toBeGreaterThanOrEqual(right);
      expect(figures.wrongAnswerRatio).toBeLessThanOrEqual(wrong);
    },
  );
});
