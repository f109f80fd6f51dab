import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KnowledgeEntry } from "../../../core/knowledge/entry.ts";
import { buildKnowledgeIndex } from "../../../core/knowledge/knowledge-index.ts";

const now = new Date("2026-03-01T12:00:00Z");
const tomorrow = new Date("2026-03-02T12:00:00Z");

function entry(id: string, title: string, more: Partial<KnowledgeEntry> = {}): KnowledgeEntry {
  const language = /\p{Script=Han}/u.test(title) ? "zh" : "en";
  const source = { file: "shop.md", line: 1 };
  const defaults = {
    questions: [],
    answer: "",
    product: null,
    validFrom: null,
    validUntil: null,
    owner: null,
  };
  return { id, title, language, source, ...defaults, ...more };
}

const shop = [
  entry("fee-zh", "运费多少", { answer: "满99元包邮，不满收8元。" }),
  entry("fee-en", "Shipping costs", { answer: "Delivery is free over 50 euros, otherwise 6 euros." }),
  entry("time-zh", "快递要几天", { answer: "江浙沪1到2天，其他2到4天。" }),
  entry("time-en", "How long delivery takes", { answer: "Three to five working days." }),
  entry("return-zh", "退货政策", { answer: "签收后7天内可以退货。" }),
  entry("return-en", "Returning an item", { answer: "Unused items within 30 days." }),
  entry("damaged-zh", "收到破损怎么办", { answer: "请拍照，我们补发或者退款。" }),
  entry("damaged-en", "Damaged on arrival", { answer: "Send us a photo; we replace it." }),
  entry("wash-zh", "围巾怎么洗", { answer: "冷水手洗，不能烘干。" }),
  entry("wash-en", "Washing the scarf", { answer: "By hand in cold water." }),
];
const index = buildKnowledgeIndex(shop, { releaseId: 7 });
const first = (text: string) => index.search({ text, now, limit: 1 }).passages[0]?.entry.id;

describe("finding", () => {
  it.each([
    ["那运费呢", "fee-zh"],
    ["邮费咋算", "fee-zh"],
    ["運費多少錢", "fee-zh"],
    ["完咋退", "return-zh"],
    ["买回来不喜欢，能不能退", "return-zh"],
    ["打开一看碎了", "damaged-zh"],
    ["啥时候能到我手里", "time-zh"],
    ["围巾可以扔洗衣机吗", "wash-zh"],
    ["hw long 4 delivry", "time-en"],
    ["how much is postage", "fee-en"],
    ["it arrived smashed", "damaged-en"],
    ["i want to give it back", "return-en"],
    ["can i machine wash the scarf?", "wash-en"],
    ["HOW MUCH IS ＰＯＳＴＡＧＥ", "fee-en"],
  ])("finds the entry meant by %s", (text, id) => {
    expect(first(text)).toBe(id);
  });

  it("prefers the entry in the language of the question to its translation", () => {
    expect(first("退货 return policy")).toBe("return-zh");
    expect(first("return policy")).toBe("return-en");
  });

  it("finds an English entry for a Chinese question where there is no other", () => {
    const english = buildKnowledgeIndex(shop.filter(({ language }) => language === "en"));
    expect(english.search({ text: "运费多少", now, limit: 1 }).passages[0]?.entry.id).toBe("fee-en");
  });

  it("learns from labelled examples what no title says", () => {
    const examples = ["zorp", "how do I zorp", "zorp it please"].map((text) => ({
      text,
      entryId: "wash-en",
    }));
    const taught = buildKnowledgeIndex(shop, { examples });
    expect(taught.search({ text: "zorp now", now, limit: 1 }).passages[0]?.entry.id).toBe("wash-en");
  });
});

describe("the score", () => {
  it.each([
    ["运费是多少呢", "明天上海会下雨吗"],
    ["退货要什么条件", "给我讲个笑话"],
    ["how long does delivery take", "who won the match last night"],
    ["my parcel arrived damaged", "what is the capital of peru"],
  ])("is above a half for %s and below for %s", (asked, outside) => {
    expect(index.search({ text: asked, now, limit: 1 }).score).toBeGreaterThan(0.5);
    expect(index.search({ text: outside, now, limit: 1 }).score).toBeLessThan(0.5);
  });

  it("is what the passages share among them, best first", () => {
    const { passages, score } = index.search({ text: "shipping", now, limit: 100 });
    const scores = passages.map((passage) => passage.score);
    expect(passages).toHaveLength(shop.length);
    expect(scores.reduce((sum, own) => sum + own, 0)).toBeCloseTo(score, 5);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it("is the same for the same entries and text", () => {
    const again = buildKnowledgeIndex(shop);
    const query = { text: "can I return a damaged scarf", now, limit: 5 };
    expect(again.search(query)).toEqual(index.search(query));
  });

  it.each(["", "   ", "🙂🙂", "？？！", "\u200b\u200d"])("is 0 for the wordless text %j", (text) => {
    expect(index.search({ text, now, limit: 3 }).score).toBe(0);
  });
});

describe("validity", () => {
  it.each([
    ["before it begins", { validFrom: tomorrow }, 0],
    ["from its first instant", { validFrom: now }, 1],
    ["until its end", { validUntil: tomorrow }, 1],
    ["at its end", { validUntil: now }, 0],
  ])("%s an entry is found or not", (_, dates, count) => {
    const dated = buildKnowledgeIndex([entry("sale", "Spring sale", dates)]);
    expect(dated.search({ text: "spring sale", now, limit: 5 }).passages).toHaveLength(count);
  });

  it("leaves a score of 0 when nothing is valid", () => {
    const over = buildKnowledgeIndex([entry("sale", "Spring sale", { validUntil: now })]);
    expect(over.search({ text: "spring sale", now, limit: 5 })).toEqual({ passages: [], score: 0 });
  });
});

describe("the snapshot", () => {
  it("knows its release, its size and its entries", () => {
    expect([index.releaseId, index.entries.length, index.hasVectors]).toEqual([7, 10, false]);
    expect(buildKnowledgeIndex([]).releaseId).toBeNull();
  });

  it("of nothing finds nothing", () => {
    expect(buildKnowledgeIndex([]).search({ text: "shipping", now, limit: 5 })).toEqual({
      passages: [],
      score: 0,
    });
  });

  it("of one entry still tells what it doesn't answer", () => {
    const single = buildKnowledgeIndex([entry("fee", "Shipping costs")]);
    const score = (text: string) => single.search({ text, now, limit: 1 }).score;
    expect(score("how much is shipping")).toBeGreaterThan(score("write me a poem about the sea"));
  });

  it("holds entries whose titles and answers say nothing", () => {
    const odd = buildKnowledgeIndex([
      entry("dots", "…"),
      entry("face", "🙂", { questions: ["", " "] }),
      ...shop,
    ]);
    expect(odd.search({ text: "shipping costs", now, limit: 1 }).passages[0]?.entry.id).toBe("fee-en");
  });
});

describe("any text", () => {
  it("is searched without an error and with scores between 0 and 1", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.constantFrom("\ud800", "退\udc00货", "\u0000", "constructor __proto__ toString", "'s", "k:1 w:a"),
    );
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 20 }), (text, limit) => {
        const { passages, score } = index.search({ text, now, limit });
        const all = [score, ...passages.map((passage) => passage.score)];
        return passages.length <= limit && all.every((value) => value >= 0 && value <= 1);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it.each([
    "运费".repeat(50_000),
    "shipping costs ".repeat(7_000),
    "a".repeat(100_000),
    "👨‍👩‍👧".repeat(12_000),
  ])("of 100 kB takes no longer than 200 ms (%#)", (text) => {
    const before = performance.now();
    index.search({ text, now, limit: 5 });
    expect(performance.now() - before).toBeLessThan(200);
  });
});

describe("vectors", () => {
  const axis = (at: number) => Array.from({ length: 4 }, (_, k) => (k === at ? 1 : 0.1));
  const vectors = new Map([
    ["fee-en", [axis(0)]],
    ["time-en", [axis(1)]],
    ["return-en", [axis(2), axis(3)]],
    ["damaged-en", [axis(1)]],
    ["wash-en", [[Number.NaN, 1, 2, 3], []]],
  ]);
  const withVectors = buildKnowledgeIndex(shop, { vectors });

  it("find by meaning what no word finds", () => {
    const query = { text: "qwertz", now, limit: 1, vector: axis(3) };
    expect(withVectors.search(query).passages[0]?.entry.id).toBe("return-en");
  });

  it("raise the score where they agree with the words", () => {
    const query = { text: "shipping costs", now, limit: 1 };
    const agreed = withVectors.search({ ...query, vector: axis(0) }).passages[0];
    const plain = withVectors.search(query).passages[0];
    expect(agreed?.entry.id).toBe("fee-en");
    expect(agreed?.score).toBeGreaterThanOrEqual(plain?.score ?? 1);
  });

  it.each([[[]], [[1, 2]], [[0, 0, 0, 0]], [[Number.NaN, 0, 0, 1]]])(
    "of another model or none, as %j, change nothing",
    (vector) => {
      const query = { text: "shipping costs", now, limit: 3 };
      const order = (passages: readonly { entry: KnowledgeEntry }[]) =>
        passages.map((passage) => passage.entry.id);
      expect(order(withVectors.search({ ...query, vector }).passages)).toEqual(
        order(withVectors.search(query).passages),
      );
    },
  );
});
