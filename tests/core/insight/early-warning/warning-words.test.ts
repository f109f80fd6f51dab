import { describe, expect, it } from "vitest";
import type { Warning, WarningEvidence } from "../../../../core/insight/early-warning/warning.ts";
import {
  alreadyWords,
  decidedWords,
  doneWords,
  isOfGoods,
  isUrgent,
  piecesToCheck,
  warningWords,
} from "../../../../core/insight/early-warning/warning-words.ts";
import { loadTexts } from "../../../../core/texts/texts.ts";

const say = loadTexts();
const EVIDENCE: WarningEvidence = {
  count: 9,
  of: 120,
  expected: 2.9,
  size: 3.1034,
  confidence: 0.9995,
  name: { zh: "云朵马甲", en: "Cloud Vest" },
  quotes: [],
  sources: [],
};
const found = (kind: Warning["kind"], subject: string, more: Partial<WarningEvidence> = {}) => ({
  kind,
  subject,
  evidence: { ...EVIDENCE, ...more },
});
const read = (language: "en" | "zh", ...given: Parameters<typeof found>) => {
  const { mark, title, numbers, sureness, action } = warningWords(found(...given), say, language);
  return [`${mark} ${title}`, numbers, sureness, action];
};

describe("a warning in words", () => {
  it.each([
    [
      "fault",
      "batch:CV-M/2026-10",
      "🚨 Cloud Vest: more trouble than usual",
      "9 cases in 120 pieces sent, 3.1 times as many as usual.",
      "Stop selling this batch, set it apart and look at 39 pieces: enough to meet the fault if it is there.",
    ],
    [
      "fault",
      "variant:CV-M",
      "🚨 Cloud Vest: more trouble than usual",
      "9 cases in 120 pieces sent, 3.1 times as many as usual.",
      "Stop selling it for now and look at 39 pieces: enough to meet the fault if it is there.",
    ],
    [
      "fault",
      "carrier:sf",
      "⚠️ Cloud Vest: more parcels in trouble than usual",
      "9 cases in 120 pieces sent, 3.1 times as many as usual.",
      "Ask Cloud Vest what happened, and ship with another carrier until you know.",
    ],
    [
      "shipping_delay",
      "carrier:sf",
      "⚠️ Cloud Vest: parcels are late",
      "9 of 120 parcels late, 3.1 times as many as usual.",
      "Tell the customers who wait, before they ask.",
    ],
    [
      "new_topic",
      "topic:12",
      "⚠️ Many customers suddenly ask: Cloud Vest",
      "Asked in 9 of 120 conversations, 3.1 times as many as usual.",
      "Write an entry about it, so that the bot can answer.",
    ],
    [
      "campaign",
      "campaign:double-12",
      "⚠️ Cloud Vest: customers don't understand the offer",
      "No answer from the bot in 9 of 120 conversations about it, 3.1 times as many as usual.",
      "Clear up the wording of the offer where customers read it.",
    ],
    [
      "anger",
      "store",
      "⚠️ More customers are angry than usual",
      "Angry customers in 9 of 120 conversations, 3.1 times as many as usual.",
      "Read these conversations, and write to those who still wait.",
    ],
  ] as const)("%s of %s says what, how much and what to do", (kind, subject, title, numbers, action) => {
    const sureness = "As good as certain: chance alone would do this less than once in 1000 days.";
    expect(read("en", kind, subject)).toEqual([title, numbers, sureness, action]);
    expect(read("zh", kind, subject).join("")).not.toMatch(/[a-z{}]/i);
  });

  it("reads in Chinese as people write it", () => {
    expect(read("zh", "fault", "batch:CV-M/2026-10")).toEqual([
      "🚨 云朵马甲：问题反馈比平时多",
      "发出 120 件，9 起反馈，是平时的 3.1 倍。",
      "几乎可以肯定：若只是巧合，一千天里不到一次。",
      "建议先停售这个批次，单独存放，并抽查 39 件：若真有问题，这个数量足以发现。",
    ]);
  });

  it.each([
    [{ of: null }, "9 cases, 3.1 times as many as usual."],
    [{ of: null, count: 1 }, "1 case, 3.1 times as many as usual."],
    [{ expected: 0.09, size: 100 }, "9 cases in 120 pieces sent, where there is usually next to nothing."],
    [{ expected: 0.1, size: 90 }, "9 cases in 120 pieces sent, 90 times as many as usual."],
  ])("%j is counted as %s", (more, numbers) => {
    expect(read("en", "fault", "variant:CV-M", more)[1]).toBe(numbers);
  });

  it.each([
    [0.999, /^As good as certain/],
    [0.9989, /^Very likely/],
    [0.99, /^Very likely/],
    [0.9899, /^Probably/],
    [0.95, /^Probably/],
    [0.9499, /may still be chance/],
  ])("a confidence of %f is said plainly", (confidence, sureness) => {
    expect(read("en", "fault", "variant:CV-M", { confidence })[2]).toMatch(sureness);
  });

  it("is short, whatever customers wrote", () => {
    const quotes = ["a\n\nb", "😀".repeat(200), "c", "d"];
    const name = { zh: "名".repeat(300), en: "n".repeat(300) };
    const words = warningWords(found("fault", "variant:CV-M", { quotes, name }), say, "en");
    expect(words.quotes).toEqual(["“a b”", `“${"😀".repeat(159)}…”`, "“c”"]);
    expect(words.title).toBe(`${"n".repeat(119)}…: more trouble than usual`);
  });
});

describe("pieces to look at", () => {
  it.each([
    [9, 120, 39, true],
    [4, 120, 89, true],
    [3, 120, 100, false],
    [60, 120, 5, true],
    [1, 1, 5, true],
    [9, null, 5, false],
    [9, 0, 5, false],
  ])("after %i of %s are %i, enough to meet the fault with 95 %%: %s", (count, of, pieces, isEnough) => {
    expect(piecesToCheck({ count, of })).toEqual({ pieces, isEnough });
    const promise = "enough to meet the fault if it is there.";
    const action = read("en", "fault", "variant:CV-M", { count, of })[3];
    expect(action?.endsWith(`look at ${pieces} pieces${isEnough ? `: ${promise}` : "."}`)).toBe(true);
  });
});

describe("what can't wait for the morning", () => {
  it.each([
    ["fault", "batch:CV-M/2026-10", 3, true],
    ["fault", "batch:CV-M/2026-10", 2.9, false],
    ["fault", "carrier:sf", 9, false],
    ["anger", "store", 9, false],
  ] as const)("%s of %s, %f times as many: %s", (kind, subject, size, isIt) => {
    expect(isUrgent(found(kind, subject, { size }))).toBe(isIt);
    expect(isOfGoods({ kind, subject })).toBe(kind === "fault" && subject !== "carrier:sf");
  });
});

describe("a decision in words", () => {
  const at = new Date("2026-11-23T10:00:00Z");
  const warning = (state: Warning["state"], decidedBy: string | null = "slack:U0ANNA"): Warning => ({
    id: 1,
    ...found("fault", "variant:CV-M"),
    state,
    raisedAt: at,
    mutedUntil: null,
    decidedBy,
    decidedAt: at,
  });
  it.each(["acknowledged", "muted", "false_alarm", "over"] as const)("%s has its words", (state) => {
    for (const language of ["en", "zh"] as const) {
      const spoken = { who: "<Anna>", time: () => "<now>" };
      const words = decidedWords(warning(state), spoken, say, language);
      expect(words).toContain("<now>");
      expect(words?.includes("<Anna>")).toBe(state !== "over");
      expect(alreadyWords(warning(state), "<Anna>", say, language).length).toBeGreaterThan(3);
    }
  });
  it("is none while it is open", () => {
    const spoken = { who: "", time: () => "" };
    expect(decidedWords(warning("open", null), spoken, say, "en")).toBeNull();
  });
  it.each(["acknowledge", "mute", "false_alarm"] as const)("%s is answered", (decision) => {
    for (const language of ["en", "zh"] as const)
      expect(doneWords(decision, say, language).length).toBeGreaterThan(3);
  });
});
