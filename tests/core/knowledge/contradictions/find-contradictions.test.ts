import { beforeAll, describe, expect, it } from "vitest";
import {
  type Contradiction,
  describeContradiction,
  findContradictions,
} from "../../../../core/knowledge/contradictions/find-contradictions.ts";
import { judgeContradictions } from "../../../../core/knowledge/contradictions/judge-contradictions.ts";
import type { KnowledgeEntry } from "../../../../core/knowledge/entry.ts";
import {
  contradictionFigures,
  contradictionsIn,
  readStores,
  type Stores,
} from "../../../support/contradiction-sets.ts";
import { TEA_PRODUCTS } from "../../../support/tea-shop.ts";

const now = new Date("2026-11-24T02:00:00Z");

function entry(
  id: string,
  title: string,
  answer: string,
  change: Partial<KnowledgeEntry> = {},
): KnowledgeEntry {
  return {
    id,
    title,
    questions: [],
    answer,
    language: "en",
    product: null,
    validFrom: null,
    validUntil: null,
    owner: null,
    source: { file: `${id}.md`, line: 3 },
    ...change,
  };
}
const among = (...entries: KnowledgeEntry[]): Contradiction[] =>
  findContradictions({ entries, products: TEA_PRODUCTS, now });

describe("two entries", () => {
  it.each([
    ["the same period in other words", "within 14 days", "within two weeks", 0],
    ["another period", "within 14 days", "within 30 days", 1],
    ["years and months", "for 24 months", "for two years", 0],
    ["a limit inside a range", "within 5 days", "within 3 to 5 days", 0],
    ["ranges that overlap", "within 3–5 days", "within 5–8 days", 1],
    ["workdays that may be these days", "within 5 business days", "within 7 days", 0],
    ["workdays that can't be these days", "within 5 business days", "within 30 days", 1],
  ])("%s", (_, one, other, count) => {
    const found = among(
      entry("a", "Returns", `You can return things ${one}.`),
      entry("b", "Sending things back", `Things may be sent back, that is returned, ${other}.`),
    );
    expect(found.map(describeContradiction)).toHaveLength(count);
  });

  it("name both places, the subject, the values and the sentences", () => {
    const [found] = among(
      entry("a", "退货", "签收后 7 天内可以退货。", { language: "zh" }),
      entry("b", "Returns", "You can return things within 14 days."),
    );
    expect(found && describeContradiction(found)).toBe(
      "return window: 14 days (b.md:3: «You can return things within 14 days.») contradicts 7 天 (a.md:3: «签收后 7 天内可以退货。»)",
    );
  });

  const june = { validFrom: new Date("2027-06-01T00:00:00Z"), validUntil: new Date("2027-07-01T00:00:00Z") };
  it.each([
    ["in the same month", june, 1],
    ["one after the other", { ...june, validFrom: june.validUntil, validUntil: null }, 0],
    ["one of them long over", { validUntil: now }, 0],
    ["one of them to the last millisecond", { validUntil: new Date(now.getTime() + 1), validFrom: null }, 0],
  ])("that are valid %s", (_, validity, count) => {
    const found = among(
      entry("a", "Code", "The code TEA5 takes 5 % off.", june),
      entry("b", "Code", "The code TEA5 takes 8 % off.", validity),
    );
    expect(found).toHaveLength(count);
  });

  it("of which one states several values contradict only when none fits", () => {
    const several = entry("a", "Returns", "Return it within 7 days. Return it within 15 days.");
    expect(among(several, entry("b", "Returns", "Return it within 15 days."))).toEqual([]);
    expect(among(several, entry("b", "Returns", "Return it within 30 days."))).toHaveLength(1);
  });
});

describe("an entry against the catalogue", () => {
  it.each([
    ["another price", "The White Gaiwan costs CNY 98.", ["price"]],
    ["its price", "The White Gaiwan costs CNY 88.", []],
    ["one of several prices", "West Lake Longjing costs CNY 198.", []],
    ["from the lowest", "West Lake Longjing costs from CNY 198.", []],
    ["the price of another size", "West Lake Longjing costs CNY 458 for 100 g.", ["price"]],
    ["another currency", "The White Gaiwan costs USD 13.", []],
    ["another material", "The Cloud Tea Towel is made of cotton.", ["material"]],
    ["its material", "The Cloud Tea Towel is made of linen.", []],
    ["another capacity", "The White Gaiwan holds 200 ml.", ["capacity"]],
    ["another warranty", "The Clearspring Electric Kettle has a warranty of 3 years.", ["warranty"]],
  ])("%s", (_, answer, subjects) => {
    expect(among(entry("a", "About it", answer)).map(({ subject }) => subject)).toEqual(subjects);
  });

  it("isn't compared while the entry isn't valid", () => {
    const later = { validFrom: new Date("2027-01-01T00:00:00Z") };
    expect(among(entry("a", "Price", "The White Gaiwan costs CNY 98.", later))).toEqual([]);
  });
});

describe("a release", () => {
  const [one, other] = [
    entry("a", "Returns", "Return it within 7 days."),
    entry("b", "Returns", "Return it within 15 days."),
  ];
  const third = entry("c", "Hello", "Hello.");
  const judge = (added: KnowledgeEntry[], changed: KnowledgeEntry[]) =>
    judgeContradictions({ entries: [one, other, third], added, changed, removed: [] }, { products: [], now });

  it("is refused for what it brings, told at the place that was touched", () => {
    for (const { refused, notes } of [judge([one], []), judge([], [one]), judge([one, other], [])]) {
      expect(notes).toEqual([]);
      expect(refused.map(({ kind }) => kind)).toEqual(["contradiction"]);
    }
    expect(judge([one], []).refused[0]).toMatchObject({ file: "a.md", line: 3 });
    expect(judge([], [other]).refused[0]).toMatchObject({ file: "b.md", line: 3 });
  });

  it("only tells of what was live before", () => {
    const { refused, notes } = judge([third], []);
    expect(refused).toEqual([]);
    expect(notes.map(({ kind }) => kind)).toEqual(["note"]);
  });
});

describe("the sets", () => {
  let stores: Stores;
  beforeAll(async () => {
    stores = await readStores();
  });

  it("nothing in the stores as they are contradicts itself", () => {
    expect(
      [...contradictionsIn(stores.demo), ...contradictionsIn(stores.tea)].map(describeContradiction),
    ).toEqual([]);
  });

  it("at least 90 % of the planted ones are found, at most 5 % of the near misses are taken for one", () => {
    const { planted, near } = contradictionFigures(stores);
    process.stdout.write(
      [
        `contradictions: found ${planted.all.count} of ${planted.all.of} (kept apart: ${planted.apart.count} of ${planted.apart.of})`,
        `near misses taken for one: ${near.all.count} of ${near.all.of} (kept apart: ${near.apart.count} of ${near.apart.of})\n`,
      ].join("; "),
    );
    expect(planted.all.of).toBeGreaterThanOrEqual(60);
    expect(near.all.of).toBeGreaterThanOrEqual(40);
    expect(planted.all.count / planted.all.of).toBeGreaterThanOrEqual(0.9);
    expect(near.all.count / near.all.of).toBeLessThanOrEqual(0.05);
  });

  it("10,000 entries take less than 5 s", () => {
    const { entries, products } = stores.demo;
    const many = Array.from({ length: 10_000 }, (_, index) => {
      const { id, answer, ...rest } = entries[index % entries.length] ?? entry("a", "", "");
      const other = answer.replace(/\d+/, (digits) => String(Number(digits) + (index % 97)));
      return { ...rest, id: `${id}/${index}`, answer: other };
    });
    const before = process.cpuUsage();
    expect(findContradictions({ entries: many, products, now }).length).toBeGreaterThan(100);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(5);
  });
});
