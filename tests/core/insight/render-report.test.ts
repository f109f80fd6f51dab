import { describe, expect, it } from "vitest";
import { buildDigest, serviceOf } from "../../../core/insight/build-digest.ts";
import { daysOf } from "../../../core/insight/ledger/store-days.ts";
import { renderReport } from "../../../core/insight/report/render-report.ts";
import type { WeekReport } from "../../../core/insight/report/week-report.ts";
import { share } from "../../../core/insight/share.ts";
import { weekSpan } from "../../../core/insight/span.ts";
import { parseStoreConfig } from "../../../core/store-config.ts";
import { type Language, loadTexts } from "../../../core/texts/texts.ts";
import { factsOf, sampleLedger, sampleMeasures, sampleTopic, sampleWarning } from "./sample-measures.ts";

const say = loadTexts();
const STORE = parseStoreConfig('name: { zh: 灯火小店, en: "Lamp & <b>light</b>" }', "store.yaml");
const EVIL = `</p><script>alert(1)</script><img src=x onerror="alert('x')">`;

async function page(language: Language): Promise<string> {
  const measures = sampleMeasures({ asOf: new Date("2026-11-24T01:00:00Z") });
  const warning = sampleWarning();
  const facts = factsOf(measures, {
    ledger: sampleLedger(14_350, 105, 224_000),
    warnings: [{ ...warning, evidence: { ...warning.evidence, quotes: [EVIL] } }],
    findings: [sampleTopic({ kind: "price", examples: [EVIL], name: { zh: EVIL, en: EVIL } })],
  });
  const span = weekSpan("2026-11-21");
  const days = daysOf(span).map((day) => ({
    ...{ day, conversations: measures.conversations, tickets: measures.tickets },
    ...{ ledger: sampleLedger(2050, 15, 32_000), ...serviceOf(measures, STORE) },
  }));
  const trend = {
    id: 1,
    name: { zh: EVIL, en: EVIL },
    count: 9,
    customers: 8,
    before: 2,
    customersBefore: 2,
  };
  const trends = [{ ...trend, unanswered: 7, isNew: false, isRising: true }];
  const digest = buildDigest(facts, STORE, span);
  return renderReport({ digest, days, trends, stages: STAGES, agents: AGENTS }, say, language);
}

const reasons = [
  { reason: "wrong_size", count: 15 },
  { reason: "other", count: 4 },
];
const STAGES: WeekReport["stages"] = [
  {
    ...{ stage: "unclaimed", count: 28, stuck: 15, limitHours: 8, reasons },
    ...{ medianHours: 7, p90Hours: 60, longestHours: 102 },
  },
  {
    ...{ stage: "claimed", count: 4, stuck: 1, limitHours: 24, reasons: [] },
    ...{ medianHours: 20, p90Hours: 96, longestHours: 96 },
  },
  {
    ...{ stage: "waiting", count: 0, stuck: 0, limitHours: 72, reasons: [] },
    ...{ medianHours: null, p90Hours: null, longestHours: null },
  },
];

const load = { replies: 40, activeMs: 5 * 3_600_000, ahtMs: 11 * 60_000 };
const AGENTS: WeekReport["agents"] = [
  {
    ...{ ...load, agentId: "U1", name: EVIL, handled: 20, reopened: share(2, 20), csat: { count: 3, of: 4 } },
    firstReply: { medianMs: 13 * 60_000, count: 20 },
  },
  {
    ...{ ...load, agentId: "U0GONE", name: null, handled: 19, reopened: share(1, 19) },
    ...{ csat: { count: 0, of: 0 }, firstReply: { medianMs: 13 * 60_000, count: 19 } },
  },
];

/** The cells of a section's table, row by row, as texts. */
function cellsOf(html: string, title: string): string[][] {
  const [, after = ""] = html.split(`<h2>${title}</h2>`);
  const [section = ""] = after.split("</section>");
  return [...section.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = ""]) =>
      cell.replace("<small>", " | ").replace(/<[^>]+>/g, ""),
    ),
  );
}

describe.each(["zh", "en"] as const)("the report in %s", (language) => {
  it("asks for nothing outside, and forbids it", async () => {
    const html = await page(language);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    const addresses = html.match(/\b(?:https?:)?\/\/[^\s"'<>)]+/g) ?? [];
    // Names of the SVG language, not places.
    expect(new Set(addresses)).toEqual(
      new Set(["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"]),
    );
    expect(html).not.toMatch(/<(script|link|img|iframe|object)\b|@import|url\((?!#)/i);
  });

  it("shows customers' words as they are, never as markup", async () => {
    const html = await page(language);
    expect(html.split("&lt;script&gt;alert(1)&lt;/script&gt;").length).toBeGreaterThan(4);
    expect(html).not.toMatch(/onerror="/);
    if (language === "en") expect(html).toContain("Lamp &amp; &lt;b&gt;light&lt;/b&gt;");
  });

  it("has the week's tables and charts, in both lights", async () => {
    const html = await page(language);
    const parts = ["ledger", "resolution", "staff", "agents", "alarms", "stages", "topics", "findings"];
    for (const id of [...parts, "decisions"])
      expect(html).toContain(`<h2>${say(language, `report-${id}`)}</h2>`);
    expect(html.match(/<svg /g)).toHaveLength(2);
    expect(html).toContain("prefers-color-scheme: dark");
    expect(html).toContain('fill="var(--green)"');
    expect(html.match(/<tr class="sum">/g)).toHaveLength(3);
  });
});

describe("people's work", () => {
  it("stands by agent, named or else by id; times and rates from 20 tickets on", async () => {
    expect(cellsOf(await page("en"), "Who did how much").slice(1)).toEqual([
      [
        expect.stringContaining("&lt;script&gt;"),
        "20",
        "40",
        "5 h",
        "11 min",
        "13 min",
        "10% | 2 of 20",
        "3 of 4",
      ],
      ["U0GONE", "19", "40", "5 h", "–", "–", "1 of 19", "–"],
    ]);
  });
});

describe("requests after the sale", () => {
  it("stand by stage: how many, how long, how many too long, and why; of few the slowest", async () => {
    expect(cellsOf(await page("en"), "Requests after the sale: where they wait").slice(1)).toEqual([
      [
        ...["Nobody has taken it", "28", "7 h", "2.5 days", "54% (15 of 28) over 8 h"],
        "the size doesn&#39;t fit 15 · another reason 4",
      ],
      ["An agent has it", "4", "20 h", "slowest 4 days", "1 of 4 over 24 h", "–"],
      ["Waiting for the customer", "0", "–", "–", "–", "–"],
    ]);
  });
});
