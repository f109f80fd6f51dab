import { expect, it } from "vitest";
import { type JudgeInput, judgeRelease } from "../../../../core/knowledge/gate/judge-release.ts";
import { loadTexts } from "../../../../core/texts/texts.ts";
import { demoFiles, entriesOf } from "../../../support/knowledge-edits.ts";

const entries = await entriesOf(demoFiles());
const GONE = [
  "质保多久？",
  "有礼品卡吗？",
  "你们能寄到哪些国家？",
  "萤火头灯能用多久？",
  "缺货的什么时候补货？",
  "可以分期付款吗？",
];
const NEW = "Can I rent a tent?";

const judge = (more: Partial<JudgeInput>) =>
  judgeRelease(
    {
      shop: null,
      say: loadTexts(),
      storeName: { zh: "", en: "" },
      timeZone: "UTC",
      now: new Date("2026-11-22"),
    },
    {
      live: entries,
      candidate: entries,
      past: [],
      golden: { questions: [], hash: "" },
      knownGolden: new Set(),
      ...more,
    },
  );
const without = (titles: readonly string[]) => entries.filter(({ title }) => !titles.includes(title));
const asked = (titles: readonly string[], conversations = 1) =>
  titles.map((question) => ({ question, language: "zh" as const, conversations }));

it("takes five questions that lose their answer for a trend, and four for chance", async () => {
  const four = GONE.slice(0, 4);
  expect(await judge({ candidate: without(four), past: asked(four) })).toMatchObject({
    lost: 4,
    reasons: [],
  });
  const five = GONE.slice(0, 5);
  expect(await judge({ candidate: without(five), past: asked(five) })).toMatchObject({
    lost: 5,
    chance: 0.03125,
    reasons: [{ kind: "worse", lost: 5, gained: 0 }],
  });
});

it("weighs losses against gains", async () => {
  const [first] = entries;
  if (!first) throw new Error("the demo store has entries");
  const fresh = {
    ...first,
    id: "new",
    title: NEW,
    questions: [NEW, "rent tents?"],
    answer: "Yes, from USD 9 a day.",
  };
  const report = await judge({
    candidate: [
      ...without(GONE.slice(0, 5)),
      { ...fresh, language: "en", validFrom: null, validUntil: null },
    ],
    past: [...asked(GONE.slice(0, 5)), { question: NEW, language: "en", conversations: 40 }],
  });
  expect(report).toMatchObject({ lost: 5, gained: 1, reasons: [] });
});

it("holds back what three of one entry's customers would miss, whatever is gained", async () => {
  const one = GONE.slice(0, 1);
  expect((await judge({ candidate: without(one), past: asked(one, 2) })).reasons).toEqual([]);
  expect((await judge({ candidate: without(one), past: asked(one, 3) })).reasons).toMatchObject([
    { kind: "gone", title: "质保多久？", lost: 3, told: 3 },
  ]);
});

it("finds a figure that jumps although nobody asked", async () => {
  const candidate = entries.map((entry) => ({
    ...entry,
    answer: entry.answer.replace("满 99 美元", "满 9900 美元"),
  }));
  expect((await judge({ candidate })).reasons).toContainEqual(
    expect.objectContaining({ kind: "jump", from: "99 美元", to: "9900 美元" }),
  );
});

it("asks an entry that was meant by its old title, whatever its new one", async () => {
  const question = {
    question: "质保多久？",
    must: [],
    mustNot: [],
    language: null,
    entry: "质保多久？",
    line: 1,
  };
  const candidate = entries.map((entry) =>
    entry.title === "质保多久？" ? { ...entry, title: "保修期有多长？" } : entry,
  );
  const golden = { questions: [question], hash: "" };
  expect((await judge({ candidate, golden })).reasons).toEqual([]);
  expect((await judge({ candidate: without(["质保多久？"]), golden })).reasons).toMatchObject([
    { kind: "golden", entry: "质保多久？" },
  ]);
});

it("wants a golden answer in its language", async () => {
  const question = {
    question: "质保多久？",
    must: [],
    mustNot: [],
    language: "zh" as const,
    entry: null,
    line: 1,
  };
  const candidate = entries.filter(({ language }) => language === "en");
  const { reasons } = await judge({ candidate, golden: { questions: [question], hash: "" } });
  expect(reasons).toMatchObject([{ kind: "golden", language: "zh" }]);
});
