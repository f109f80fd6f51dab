import { describe, expect, it } from "vitest";
import { buildDigest, type DigestFacts } from "../../../core/insight/build-digest.ts";
import { parseStoreConfig } from "../../../core/store-config.ts";
import {
  DAY,
  factsOf,
  quietMeasures,
  SAMPLE_ENTRIES,
  SAMPLE_GAPS,
  sampleGap,
  sampleHandoff,
  sampleLedger,
  sampleMeasures,
  sampleTopic,
  sampleUnhappy,
  sampleWarning,
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
  factsOf(sampleMeasures(), {
    ledger: sampleLedger(2050, 15, 32_000),
    gaps: SAMPLE_GAPS,
    entries: SAMPLE_ENTRIES,
  }),
  STORE,
  DAY,
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

  it("takes costs and margin from the ledger", () => {
    const { costs, costPerResolution, costOfConversation, assistedMargin } = sampleLedger(2050, 15, 32_000);
    expect(digest).toMatchObject({ costs, costPerResolution, costOfConversation, assistedMargin });
    expect(digest.ocp).toEqual({
      costs: cny(2050),
      resolutions: 15,
      costPerResolution: cny(137),
      assistedMargin: cny(32_000),
      weeks: 0,
      usual: null,
    });
  });

  it.each([
    { weeks: 2, usual: null },
    {
      weeks: 3,
      usual: {
        costs: cny(2000),
        resolutions: 20,
        costPerResolution: cny(100),
        assistedMargin: cny(20_000),
      },
    },
  ])("compares with the mean day from three weeks on: $weeks", ({ weeks, usual }) => {
    const before = [sampleLedger(1000, 10, 10_000), sampleLedger(3000, 20, 50_000), sampleLedger(2000, 30)];
    const facts = { ledger: sampleLedger(2050, 15), ledgersBefore: before.slice(0, weeks) };
    const { ocp } = buildDigest(factsOf(sampleMeasures(), facts), STORE, DAY);
    expect(ocp).toMatchObject({ weeks, usual });
  });

  it("takes what was given back off the margin", () => {
    const ledger = sampleLedger(2050, 15, 32_000);
    const assistedMargin = { ...ledger.assistedMargin, takenBack: cny(2000) };
    const facts = factsOf(sampleMeasures(), { ledger: { ...ledger, assistedMargin } });
    expect(buildDigest(facts, STORE, DAY).ocp.assistedMargin).toEqual(cny(30_000));
  });

  it("counts conversion where orders are known, and says where they aren't", () => {
    expect(digest.conversion).toMatchObject({ count: 3, of: 10, ratio: 0.3, pending: 5 });
    const unknown = buildDigest(factsOf(sampleMeasures({ presale: null })), STORE, DAY);
    expect(unknown.conversion).toEqual({ count: null, of: null, ratio: null, reason: "no_order_mirror" });
  });

  it("counts unhappy customers that were won back and lost, of all who were", () => {
    const unhappy = [sampleUnhappy({ rating: 5 }), sampleUnhappy({ rating: 1 }), sampleUnhappy()];
    const { saved, lost } = buildDigest(factsOf(sampleMeasures(), { unhappy }), STORE, DAY);
    expect([saved, lost]).toMatchObject([
      { count: 1, of: 3 },
      { count: 1, of: 3 },
    ]);
  });

  it("tells rising topics apart from what else customers tell", () => {
    const findings = [sampleTopic(), sampleTopic({ kind: "price" })];
    const told = buildDigest(factsOf(sampleMeasures(), { findings }), STORE, DAY);
    expect([told.topics, told.findings]).toEqual([[findings[0]], [findings[1]]]);
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
    expect(digest.toApprove).toEqual({ drafts: 2, releases: 1, next: [] });
  });

  it.each([
    { asOf: "2026-11-21T15:59:59.999Z", isDayOver: false },
    { asOf: "2026-11-21T16:00:00.000Z", isDayOver: true },
  ])("knows at $asOf whether the day is over: $isDayOver", ({ asOf, isDayOver }) => {
    expect(buildDigest(factsOf(sampleMeasures({ asOf: new Date(asOf) })), STORE, DAY).isDayOver).toBe(
      isDayOver,
    );
  });

  it("has no rates on a day without cases", () => {
    const quiet = buildDigest(factsOf(quietMeasures()), STORE, DAY);
    expect(quiet).toMatchObject({
      aiResolution: { count: 0, of: 0, ratio: null, interval: null },
      csat: { asked: 0, count: 0, ratio: null, mean: null },
      frt: { bot: { count: 0, p50Ms: null, p95Ms: null } },
      aht: { meanMs: null },
      ocp: { costPerResolution: null, usual: null },
      saved: { count: 0, of: 0 },
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
          handoffs: [sampleHandoff("2026-11-20T02:00:00Z", "2026-11-20T03:00:00Z")],
        }),
        { gaps: SAMPLE_GAPS },
      ),
      STORE,
      DAY,
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
    const handoffs = [sampleHandoff("2026-11-20T02:00:00Z", replyAt)];
    const { decisions } = buildDigest(factsOf({ ...quietMeasures(), handoffs }), STORE, DAY);
    expect(decisions.some(({ kind }) => kind === "slow_people")).toBe(isSlow);
  });

  it.each([
    { count: 1, decisions: 0 },
    { count: 2, decisions: 1 },
  ])("ask for an answer from the second time on: $count times, $decisions", ({ count, decisions }) => {
    const facts = factsOf(quietMeasures(), { gaps: [sampleGap("Brazil?", count)] });
    expect(buildDigest(facts, STORE, DAY).decisions).toHaveLength(decisions);
  });

  it("begin with what goes wrong, and put nothing up that is in somebody's hands", () => {
    const open = sampleWarning({ id: 2 });
    const warnings = [sampleWarning({ id: 1, state: "acknowledged" }), open, sampleWarning({ id: 3 })];
    const { decisions } = buildDigest(factsOf(quietMeasures(), { warnings }), STORE, DAY);
    expect(decisions).toEqual([{ kind: "warning", warning: open }]);
  });

  it("ask for a yes to one release and one draft, then for answers, then what customers tell", () => {
    const approvals = [
      { kind: "release" as const, id: 4 },
      { kind: "draft" as const, id: 5, question: "Brazil?" },
      { kind: "draft" as const, id: 6, question: "Peru?" },
    ];
    const findings = [sampleTopic()];
    const gaps = [sampleGap("Chile?", 2)];
    const kinds = (facts: Partial<DigestFacts>) =>
      buildDigest(factsOf(quietMeasures(), facts), STORE, DAY).decisions;
    expect(kinds({ approvals, findings, gaps })).toEqual([
      approvals[0],
      approvals[1],
      { kind: "missing_answer", question: "Chile?", count: 2, customers: 2 },
    ]);
    expect(kinds({ findings, gaps })[1]).toEqual({ kind: "finding", finding: findings[0] });
  });

  it("name who was lost where nobody rated low", () => {
    const unhappy = [sampleUnhappy({ isRefunded: true }), sampleUnhappy()];
    const { decisions } = buildDigest(factsOf(quietMeasures(), { unhappy }), STORE, DAY);
    expect(decisions).toEqual([{ kind: "lost_customers", count: 1, of: 2 }]);
  });
});
