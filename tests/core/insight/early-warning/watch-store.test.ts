import { describe, expect, it } from "vitest";
import type { FoundWarning, Warning } from "../../../../core/insight/early-warning/warning.ts";
import { planWatch } from "../../../../core/insight/early-warning/watch-store.ts";

const NOW = new Date("2026-11-22T08:00:00Z");
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

const found = (subject: string, more: Partial<FoundWarning> & { confidence?: number } = {}): FoundWarning => {
  const { confidence = 0.99, ...rest } = more;
  const evidence = {
    ...{ count: 9, of: 100, expected: 3, size: 3, name: { zh: "茶", en: "Tea" }, quotes: [], sources: [] },
    confidence,
  };
  return { kind: "fault", subject, kin: [], isSure: true, evidence, ...rest };
};

const known = (subject: string, state: Warning["state"], more: Partial<Warning> = {}): Warning => {
  const { kind, evidence } = found(subject);
  return {
    ...{ id: 1, kind, subject, state, evidence, raisedAt: later(-3), mutedUntil: null },
    ...{ decidedBy: null, decidedAt: null },
    ...more,
  };
};

const plan = (all: readonly FoundWarning[], warnings: readonly Warning[]) => {
  const { raise, keep, end } = planWatch(all, warnings, NOW);
  return { raise: raise.map(({ subject }) => subject), keep: keep.map(({ id }) => id), end };
};

describe("what was found for the first time", () => {
  it("is raised when it is sure, and only then", () => {
    expect(plan([found("variant:A"), found("variant:B", { isSure: false })], [])).toEqual({
      raise: ["variant:A"],
      keep: [],
      end: [],
    });
  });

  it("is raised once for all of one kin, the surest of it", () => {
    const both = [
      found("batch:A/1", { kin: ["variant:A"] }),
      found("variant:A", { kin: ["batch:A/1"] }),
      found("carrier:sf"),
    ];
    expect(plan(both, []).raise).toEqual(["batch:A/1", "carrier:sf"]);
  });
});

describe("what people were told of", () => {
  it.each(["open", "acknowledged"] as const)("and is %s is kept, not told again", (state) => {
    const one = found("variant:A", { isSure: false });
    expect(plan([one], [known("variant:A", state)])).toEqual({ raise: [], keep: [1], end: [] });
  });

  it("under the name of its kin is kept under the closer one", () => {
    const batch = found("batch:A/1", { kin: ["variant:A"] });
    expect(plan([batch], [known("variant:A", "open")])).toEqual({ raise: [], keep: [1], end: [] });
  });

  it("is over when it is found no longer; what was decided stays so", () => {
    const warnings = [
      known("variant:A", "open", { id: 1 }),
      known("variant:B", "acknowledged", { id: 2 }),
      known("variant:C", "muted", { id: 3 }),
      known("variant:D", "false_alarm", { id: 4 }),
    ];
    expect(plan([], warnings)).toEqual({ raise: [], keep: [], end: [1, 2] });
  });

  it("and was over is told again when it comes back", () => {
    expect(plan([found("variant:A")], [known("variant:A", "over")]).raise).toEqual(["variant:A"]);
  });

  it("of another kind says nothing of this one", () => {
    const delay = known("carrier:sf", "open", { kind: "shipping_delay" });
    expect(plan([found("carrier:sf")], [delay])).toEqual({ raise: ["carrier:sf"], keep: [], end: [1] });
  });
});

describe("muted", () => {
  it.each([
    { until: later(0.001), raise: [] },
    { until: later(0), raise: ["variant:A"] },
  ])("until $until, at $raise", ({ until, raise }) => {
    const muted = known("variant:A", "muted", { mutedUntil: until });
    expect(plan([found("variant:A")], [muted]).raise).toEqual(raise);
  });

  it("is silent for its kin, too", () => {
    const muted = known("variant:A", "muted", { mutedUntil: later(1) });
    expect(plan([found("batch:A/1", { kin: ["variant:A"] })], [muted]).raise).toEqual([]);
  });
});

describe("called false at 0.99", () => {
  it.each([
    { confidence: 0.99, raise: [] },
    { confidence: 0.9989, raise: [] },
    { confidence: 0.9991, raise: ["variant:A"] },
  ])("is told again at $confidence: $raise", ({ confidence, raise }) => {
    expect(plan([found("variant:A", { confidence })], [known("variant:A", "false_alarm")]).raise).toEqual(
      raise,
    );
  });
});
