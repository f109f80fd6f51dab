import { describe, expect, it } from "vitest";
import { createBatcher } from "../../db/batch.ts";

describe("a batcher", () => {
  it("writes the first at once and all that come meanwhile together, each with its own outcome", async () => {
    const batches: (readonly number[])[] = [];
    const write = createBatcher(async (items: readonly number[]) => {
      batches.push(items);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return items.map((item) => item * 10);
    });

    expect(await Promise.all([1, 2, 3].map(write))).toEqual([10, 20, 30]);
    expect(batches).toEqual([[1], [2, 3]]);
  });

  it("lets none fail for another's sake", async () => {
    const written: number[] = [];
    const write = createBatcher(async (items: readonly number[]) => {
      if (items.includes(3)) throw new Error("refused");
      written.push(...items);
      return items;
    });

    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(write));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
    expect(written).toEqual([1, 2, 4]);
  });

  it("goes on after a failure", async () => {
    let isDown = true;
    const write = createBatcher(async (items: readonly number[]) => {
      if (isDown) throw new Error("away");
      return items;
    });

    await expect(write(1)).rejects.toThrow("away");
    isDown = false;
    expect(await write(2)).toBe(2);
  });
});
