import { describe, expect, it } from "vitest";
import { buildDigest } from "../../../core/insight/build-digest.ts";
import { parseStoreConfig } from "../../../core/store-config.ts";
import {
  factsOf,
  quietMeasures,
  SAMPLE_ENTRIES,
  SAMPLE_GAPS,
  sampleGap,
  sampleMeasures,
} from "./sample-measures.ts";

const STORE = parseStoreConfig(
  `
currency: CNY
time_zone: Asia/Shanghai
staff: { wage_per_hour: 40 }
compute: { price_per_hour: 1 }
business_hours:
  monday: 09:00-18:00
  tuesday: 09:00-18:00
  wednesday: 09:00-18:00
  thursday: 09:00-18:00
  friday: 09:00-18:00
  saturday: closed
  sunday: closed
sla:
  normal: { first_reply_minutes: 40 }
`,
  "store.yaml",
);
const digest = buildDigest(
  factsOf(sampleMeasures(), { gaps: SAMPLE_GAPS, entries: SAMPLE_ENTRIES }),
  STORE,
  "2026-11-21",
);
const minutes = (value: number) => value * 60_000;
const cny = (minor: number) => ({ minor, currency: "CNY" });

describe("buildDigest", () => {
  it("puts every rate beside its denominator", () => {
    expect(digest).toMatchObject({
      conversations: { new: 24, withRequest: 20 },
      involvement: { count: 18, of: 24, ratio: 0.75 },
      containment: { count: 9, of: 15, ratio: 0.6 },
      confirmedResolution: { count: 5, of: 20, ratio: 0.25 },
      assumedResolution: { count: 8, of: 20, ratio: 0.4, pending: 2, withdrawn: 1 },
      intervention: { count: 6, of: 24, ratio: 0.25 },
      escalation: { count: 8, of: 40, ratio: 0.2 },
      blockedDrafts: { count: 5, of: 30, faults: { length: 4 } },
    });
  });

  it("adds AI resolutions of the bot alone from their two parts, with an interval", () => {
    expect(digest.aiResolution).toMatchObject({
      count: 12,
      of: 20,
      ratio: 0.6,
      confirmed: 4,
      assumed: 8,
      pending: 2,
    });
    const [low, high] = digest.aiResolution.interval ?? [];
    expect(low).toBeCloseTo(0.3866, 4);
    expect(high).toBeCloseTo(0.7812, 4);
  });

  it("counts the bot's first replies by the clock and people's in business time", () => {
    expect(digest.frt.bot).toEqual({ count: 20, p50Ms: 1000, p95Ms: 1900 });
    expect(digest.frt.human).toEqual({ count: 2, p50Ms: minutes(30), p95Ms: minutes(60), waiting: 1 });
  });

  it("counts the work on resolved tickets alone", () => {
    expect(digest.aht).toEqual({ count: 2, p50Ms: minutes(10), p95Ms: minutes(20), meanMs: minutes(15) });
  });

  it("calls ratings of 4 and 5 satisfied", () => {
    expect(digest.csat).toEqual({ asked: 9, count: 4, ratio: 0.75, mean: 4.25 });
  });

  it("prices half an hour of computing and half an hour of work on new conversations", () => {
    expect(digest.costOfConversation).toEqual({
      compute: cny(50),
      staff: cny(2000),
      discounts: cny(0),
      total: cny(2050),
      of: 24,
      mean: cny(85),
    });
    expect(digest.costPerResolution).toEqual({
      ai: { cost: cny(50), of: 12, each: cny(4) },
      human: { cost: cny(2000), of: 3, each: cny(667) },
      together: { cost: cny(2050), of: 15, each: cny(137) },
    });
  });

  it("says why it knows no conversion", () => {
    expect(digest.conversion).toEqual({ count: null, of: null, ratio: null, reason: "no_order_mirror" });
  });

  it("carries what was asked in vain whole", () => {
    expect(digest.gaps).toEqual(SAMPLE_GAPS);
  });

  it("carries what ends soon and what waits for a yes", () => {
    expect(digest.expiring.map(({ entryId, lastDay }) => [entryId, lastDay])).toEqual([
      ["campaigns.yaml#friday", "2026-11-24"],
      ["friday-zh", "2026-11-24"],
      ["later", "2026-11-26"],
    ]);
    expect(digest.toApprove).toEqual({ drafts: 2, releases: 1 });
  });

  it.each([
    { asOf: "2026-11-21T15:59:59.999Z", isDayOver: false },
    { asOf: "2026-11-21T16:00:00.000Z", isDayOver: true },
  ])("knows at $asOf whether the day is over: $isDayOver", ({ asOf, isDayOver }) => {
    expect(
      buildDigest(factsOf(sampleMeasures({ asOf: new Date(asOf) })), STORE, "2026-11-21").isDayOver,
    ).toBe(isDayOver);
  });

  it("has no rates on a day without cases", () => {
    const quiet = buildDigest(factsOf(quietMeasures()), STORE, "2026-11-21");
    expect(quiet).toMatchObject({
      aiResolution: { count: 0, of: 0, ratio: null, interval: null },
      csat: { asked: 0, count: 0, ratio: null, mean: null },
      frt: { bot: { count: 0, p50Ms: null, p95Ms: null } },
      aht: { meanMs: null },
      costOfConversation: { of: 0, mean: null },
      decisions: [],
    });
  });
});

describe("decisions", () => {
  it("are three at most: who waits, who was let down, what is missing", () => {
    expect(digest.decisions).toEqual([
      { kind: "unclaimed_tickets", count: 2 },
      { kind: "unhappy_customers", count: 1, of: 4 },
      { kind: "missing_answer", question: "Do you ship to Brazil?", count: 4, customers: 3 },
    ]);
    const slow = buildDigest(
      factsOf(
        sampleMeasures({
          handoffs: [
            { openedAt: new Date("2026-11-20T02:00:00Z"), firstReplyAt: new Date("2026-11-20T03:00:00Z") },
          ],
        }),
        { gaps: SAMPLE_GAPS },
      ),
      STORE,
      "2026-11-21",
    );
    expect(slow.decisions.map(({ kind }) => kind)).toEqual([
      "unclaimed_tickets",
      "slow_people",
      "unhappy_customers",
    ]);
  });

  it.each([
    { replyAt: "2026-11-20T02:40:00Z", isSlow: false },
    { replyAt: "2026-11-20T02:40:00.001Z", isSlow: true },
  ])("call people slow from the promised 40 minutes on ($replyAt): $isSlow", ({ replyAt, isSlow }) => {
    const handoffs = [{ openedAt: new Date("2026-11-20T02:00:00Z"), firstReplyAt: new Date(replyAt) }];
    const { decisions } = buildDigest(factsOf({ ...quietMeasures(), handoffs }), STORE, "2026-11-21");
    expect(decisions.some(({ kind }) => kind === "slow_people")).toBe(isSlow);
  });

  it.each([
    { count: 1, decisions: 0 },
    { count: 2, decisions: 1 },
  ])("ask for an answer from the second time on: $count times, $decisions", ({ count, decisions }) => {
    const facts = factsOf(quietMeasures(), { gaps: [sampleGap("Brazil?", count)] });
    expect(buildDigest(facts, STORE, "2026-11-21").decisions).toHaveLength(decisions);
  });
});
