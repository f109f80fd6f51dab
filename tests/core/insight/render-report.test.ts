import { describe, expect, it } from "vitest";
import { buildDigest, serviceOf } from "../../../core/insight/build-digest.ts";
import { daysOf } from "../../../core/insight/ledger/store-days.ts";
import { renderReport } from "../../../core/insight/report/render-report.ts";
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
  return renderReport({ digest: buildDigest(facts, STORE, span), days, trends }, say, language);
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
    for (const id of ["ledger", "resolution", "staff", "alarms", "topics", "findings", "decisions"])
      expect(html).toContain(`<h2>${say(language, `report-${id}`)}</h2>`);
    expect(html.match(/<svg /g)).toHaveLength(2);
    expect(html).toContain("prefers-color-scheme: dark");
    expect(html).toContain('fill="var(--green)"');
    expect(html.match(/<tr class="sum">/g)).toHaveLength(3);
  });
});
