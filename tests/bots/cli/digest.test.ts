import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { digestCommand } from "../../../bots/cli/digest.ts";
import type { Period } from "../../../core/insight/measures.ts";
import { buildKnowledgeIndex } from "../../../core/knowledge/knowledge-index.ts";
import { parseStoreConfig } from "../../../core/store-config.ts";
import { loadTexts } from "../../../core/texts/texts.ts";
import {
  entryUntil,
  sampleMeasures,
  sampleTopic,
  sampleUnhappy,
  sampleWarning,
} from "../../core/insight/sample-measures.ts";

const folder = mkdtempSync(join(tmpdir(), "digest-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Half past midnight on the 22nd in Shanghai; still the 21st in UTC. */
const NOW = new Date("2026-11-21T16:30:00Z");

const NO_WORK = { resolved: [], firstReplies: [], ratings: [], touched: [], replies: [], names: [] };

async function run(options: Parameters<typeof digestCommand>[1]) {
  const periods: Period[] = [];
  const printed: string[] = [];
  const measures = {
    measure: async (period: Period) => {
      periods.push(period);
      return sampleMeasures({ asOf: NOW });
    },
    rows: async () => [],
  };
  const asked: Date[] = [];
  const gaps = {
    unanswered: async (_from: Date, to: Date) => {
      asked.push(to);
      return ["Do you ship to Brazil?", "do you ship to brazil"].map((text, customerId) => {
        return {
          turnId: customerId,
          text,
          language: "en" as const,
          customerId,
          names: [],
          at: new Date(to.getTime() - 60_000),
        };
      });
    },
  };
  const index = buildKnowledgeIndex([entryUntil("2026-11-23T16:00:00Z")]);
  const store = parseStoreConfig("digest: { language: en }", "store.yaml");
  await digestCommand(
    {
      ...{ measures, gaps, index, store, say: loadTexts(), clock: () => NOW },
      events: { read: async () => [] },
      unhappy: { unhappy: async () => [sampleUnhappy({ rating: 5 })] },
      warnings: {
        list: async () => [sampleWarning(), sampleWarning({ id: 8, raisedAt: new Date("2027-01-01") })],
      },
      findings: async () => [sampleTopic()],
      trends: async () => [],
      stages: async () => [],
      team: { teamWork: async (period) => ({ ...period, ...NO_WORK }) },
      approvals: { next: async () => [{ kind: "draft", id: 3, question: "Brazil?" }] },
      print: (text) => printed.push(text),
    },
    options,
  );
  return { periods, period: periods[0], askedUntil: asked[0], printed: printed.join("\n") };
}

describe("digest", () => {
  it("tells of yesterday in the store's zone, in the owner's language", async () => {
    const { period, printed } = await run({});
    expect(period).toEqual({
      start: new Date("2026-11-20T16:00:00Z"),
      end: new Date("2026-11-21T16:00:00Z"),
      timeZone: "Asia/Shanghai",
    });
    expect(printed).toContain("Sat, Nov 21");
  });

  it("answers in JSON with every measure's key", async () => {
    const { printed } = await run({ day: "2026-11-22", json: true });
    const digest: Record<string, unknown> = JSON.parse(printed);
    expect(digest.day).toBe("2026-11-22");
    expect(digest.isDayOver).toBe(false);
    expect(digest.csat).toEqual({ asked: 9, count: 4, ratio: 0.75, mean: 4.25 });
    expect(digest.suggestionAcceptance).toMatchObject({
      count: 3,
      of: 8,
      ratio: 0.375,
      edited: 2,
      replaced: 1,
      ignored: 1,
    });
    expect(Object.keys(digest)).toEqual(
      expect.arrayContaining([
        "involvement",
        "containment",
        "confirmedResolution",
        "assumedResolution",
        "aiResolution",
        "intervention",
        "frt",
        "aht",
        "csat",
        "conversion",
        "costOfConversation",
        "costPerResolution",
        "ocp",
        "costs",
        "assistedMargin",
        "saved",
        "lost",
        "warnings",
        "topics",
        "findings",
      ]),
    );
  });

  it("carries gaps with their examples and what ends soon in JSON", async () => {
    const { printed } = await run({ json: true });
    const digest: Record<string, unknown> = JSON.parse(printed);
    expect(digest.gaps).toEqual([
      expect.objectContaining({
        count: 2,
        customers: 2,
        examples: [expect.stringMatching(/brazil/i)],
      }),
    ]);
    expect(digest.expiring).toEqual([
      {
        entryId: "campaigns.yaml#friday",
        title: "What is on offer in Black Friday week?",
        language: "en",
        file: "campaigns.yaml",
        validUntil: "2026-11-23T16:00:00.000Z",
        lastDay: "2026-11-23",
      },
    ]);
    expect(digest.toApprove).toEqual({
      ...{ drafts: 2, releases: 1 },
      next: [{ kind: "draft", id: 3, question: "Brazil?" }],
    });
  });

  it.each([
    { day: "2026-11-20", until: "2026-11-20T16:00:00.000Z" },
    { day: "2026-11-22", until: NOW.toISOString() },
  ])("gathers what was asked in vain up to the end of $day, or now: $until", async ({ day, until }) => {
    expect((await run({ day })).askedUntil?.toISOString()).toBe(until);
  });

  it("tells of the week that a day lies in, Monday to Sunday, beside the four before", async () => {
    const { periods, printed } = await run({ week: "2026-11-21", json: true });
    const digest: Record<string, unknown> = JSON.parse(printed);
    expect(digest).toMatchObject({
      day: "2026-11-16",
      span: { kind: "week", from: "2026-11-16", to: "2026-11-22" },
      isDayOver: false,
      ocp: { weeks: 4 },
    });
    expect(new Set(periods.map(({ start }) => start.toISOString()))).toEqual(
      new Set(["11-15", "11-08", "11-01", "10-25", "10-18"].map((day) => `2026-${day}T16:00:00.000Z`)),
    );
    expect((await run({ week: "2026-11-21" })).printed).toContain("Week Nov 16 to Nov 22, so far");
  });

  it("compares a day with the same weekday of the four weeks before", async () => {
    const { periods } = await run({ day: "2026-11-21" });
    expect(new Set(periods.map(({ start }) => start.toISOString()))).toEqual(
      new Set(["11-20", "11-13", "11-06", "10-30", "10-23"].map((day) => `2026-${day}T16:00:00.000Z`)),
    );
  });

  it("leaves out alarms that were raised since", async () => {
    const { warnings } = JSON.parse((await run({ json: true })).printed);
    expect(warnings).toMatchObject([{ id: 7 }]);
  });

  it("writes the picture where it is told to", async () => {
    const png = join(folder, "digest.png");
    await run({ png });
    expect(readFileSync(png).subarray(1, 4).toString()).toBe("PNG");
  });

  it("writes the week's report where it is told to, and none of a day", async () => {
    const html = join(folder, "week.html");
    await run({ week: "2026-11-21", html });
    expect(readFileSync(html, "utf8")).toMatch(/^<!doctype html>.*Week Nov 16 to Nov 22/s);
    await expect(run({ day: "2026-11-21", html })).rejects.toThrow(/--week/);
  });

  it("refuses a day and a week at once", async () => {
    await expect(run({ day: "2026-11-20", week: "2026-11-20" })).rejects.toThrow(/name one of them/);
  });

  it.each([
    { day: "2026-02-30", message: /expected a day as 2026-11-22/ },
    { day: "yesterday", message: /expected a day/ },
    { day: "2026-11-23", message: /has not come yet; today is 2026-11-22/ },
  ])("refuses $day", async ({ day, message }) => {
    await expect(run({ day })).rejects.toThrow(
      expect.objectContaining({ code: "usage", message: expect.stringMatching(message) }),
    );
  });
});
