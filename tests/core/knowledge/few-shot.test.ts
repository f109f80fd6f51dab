import { describe, expect, it } from "vitest";
import { createFeatureSpace } from "../../../core/knowledge/feature-space.ts";
import { toProbabilities, trainFewShot } from "../../../core/knowledge/few-shot.ts";

const counts = (text: string) => new Map(text.split(" ").map((word) => [word, 1]));

describe("the classifier", () => {
  const texts = ["red apple", "red cherry", "blue sky", "blue sea"];
  const space = createFeatureSpace(texts.map(counts));
  const classify = trainFewShot(
    space.texts.map((vector, at) => ({ vector, entry: Math.floor(at / 2) })),
    2,
    space.size,
  );

  it.each([
    ["red", 0],
    ["sea red blue", 1],
    ["cherry tree", 0],
  ])("tells by %s what it is about", (text, entry) => {
    const scores = classify(space.encode(counts(text)));
    expect(scores.indexOf(Math.max(...scores))).toBe(entry);
  });

  it("gives every entry the same for a text it knows nothing of", () => {
    expect([...classify(space.encode(counts("grey")))]).toEqual([0, 0]);
  });
});

describe("a vector", () => {
  it("is shorter by what the space does not know", () => {
    const space = createFeatureSpace(["red apple", "blue sky"].map(counts));
    const length = (text: string) => Math.hypot(...space.encode(counts(text)).weights);
    expect(length("red")).toBeCloseTo(1);
    expect(length("red stone")).toBeLessThan(0.8);
    expect(length("stone")).toBe(0);
  });
});

describe("probabilities", () => {
  it("sum to 1 also for heights that would overflow", () => {
    const [low = 0, high = 0] = toProbabilities(Float32Array.from([-2000, 2000]));
    expect([low, high]).toEqual([0, 1]);
  });
});
