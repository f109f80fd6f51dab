import { describe, expect, it } from "vitest";
import { isPercentFair, share, wilsonInterval } from "../../../core/insight/share.ts";

describe("wilsonInterval", () => {
  // Source of the expected figures: the roots of (p − x)² = z² x (1 − x) ÷ n, solved apart.
  it.each([
    { count: 0, of: 10, low: 0, high: 0.2775 },
    { count: 10, of: 10, low: 0.7225, high: 1 },
    { count: 5, of: 10, low: 0.2366, high: 0.7634 },
    { count: 34, of: 77, low: 0.3361, high: 0.5526 },
    { count: 1, of: 1, low: 0.2065, high: 1 },
  ])("spans $low to $high for $count of $of", ({ count, of, low, high }) => {
    const [from, to] = wilsonInterval(count, of) ?? [];
    expect(from).toBeCloseTo(low, 4);
    expect(to).toBeCloseTo(high, 4);
  });

  it("is unknown without cases", () => {
    expect(share(0, 0)).toEqual({ count: 0, of: 0, ratio: null, interval: null });
  });
});

it.each([
  { of: 19, fair: false },
  { of: 20, fair: true },
])("a percentage of $of cases is fair: $fair", ({ of, fair }) => {
  expect(isPercentFair(of)).toBe(fair);
});
