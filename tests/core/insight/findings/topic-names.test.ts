import { beforeAll, describe, expect, it } from "vitest";
import { createPartners } from "../../../../core/insight/findings/entry-partners.ts";
import { createNamer, type Namer } from "../../../../core/insight/findings/topic-names.ts";
import type { KnowledgeEntry } from "../../../../core/knowledge/entry.ts";
import { createLikeness } from "../../../../core/knowledge/learning/likeness.ts";
import { SERVICE_TOPICS } from "../../../../core/knowledge/service-topics.ts";
import { loadTexts } from "../../../../core/texts/texts.ts";
import { type DecisionSet, demoSet } from "../../../eval/decision-set.ts";

const say = loadTexts();
const likeness = createLikeness();
let demo: DecisionSet;
let name: Namer;
beforeAll(async () => {
  demo = await demoSet();
  name = createNamer({ entries: demo.entries, products: demo.shop?.products() ?? [], say }, likeness);
});
const en = (...texts: string[]) => texts.map((text) => ({ text, language: "en" as const }));
const zh = (...texts: string[]) => texts.map((text) => ({ text, language: "zh" as const }));
const idOf = (title: string) => `entry:${demo.entries.find((entry) => entry.title === title)?.id}`;
const named = (keys: string[], wordings: { text: string; language: "zh" | "en" }[], isTaken = false) =>
  name({ keys, wordings }, () => isTaken);

describe("a matter's name", () => {
  it("is its entry's title, in each language", () => {
    const keys = [idOf("退款多久到账？"), idOf("When do I get my money back?")];
    expect(named(keys, en("my refund?"))).toEqual({
      zh: "退款多久到账",
      en: "When do I get my money back",
      by: "entry",
    });
  });

  it("is what any shop calls it, where its entry speaks the other language alone", () => {
    expect(named([idOf("When do I get my money back?")], en("when does my refund arrive"))).toEqual({
      zh: "退款多久到账",
      en: "When do I get my money back",
      by: "entry",
    });
  });

  it("is its tool's", () => {
    expect(named(["tool:order-status"], en("whatever"))).toEqual({
      zh: "订单到哪了",
      en: "Where is my order",
      by: "tool",
    });
  });

  it("is what any shop calls it, with the product that all questions name", () => {
    expect(named([], en("is the Firefly headlamp waterproof", "how waterproof is your Firefly"))).toEqual({
      zh: "萤火头灯：防不防水",
      en: "Firefly Headlamp: Waterproof or not",
      by: "service",
    });
    expect(named([], [...en("is the tent waterproof"), ...zh("头灯防水吗")])).toMatchObject({
      en: "Waterproof or not",
    });
  });

  it("is its customers' own words, the most typical question's, where no shop has a word for it or the word is taken", () => {
    const asked = en("do you run a moon landing workshop", "moon landing workshop");
    expect(named([], asked)).toMatchObject({
      by: "words",
      en: expect.stringMatching(/moon landing workshop/),
    });
    expect(named([], en("is the tent waterproof"), true)).toMatchObject({
      by: "words",
      en: "Is the tent waterproof",
    });
  });

  it.each<[string, string[], string, string]>([
    [
      "a thing and customers' words for what is asked of it",
      ["Do crampons fit on the Tianmu boots?", "are the tianmu boots crampon compatible"],
      "天目中帮徒步鞋：「crampons」",
      "Do crampons fit on the Tianmu boots",
    ],
    [
      "a thing in Chinese",
      ["头灯有红光模式吗", "萤火头灯红光怎么开", "看星星用的红光有没有"],
      "萤火头灯红光怎么开",
      "Firefly Headlamp: “红光”",
    ],
    [
      "a kind of thing that several of are sold",
      [
        "Which seam sealer works on the Bamboo Grove tent?",
        "what glue can i use to seal the tent seams myself",
        "can I reseal the seams of the tent at home, and with what",
      ],
      "帐篷：「seam」",
      "Can I reseal the seams of the tent at home, and with what",
    ],
    [
      "what any shop calls it, and customers' words",
      ["is there a repair workshop in Berlin", "Berlin repairs?", "can I bring it to a workshop in Berlin"],
      "维修：「Berlin」",
      "Berlin repairs",
    ],
    [
      "words that the catalogue has in both languages",
      [
        "do your sleeping bags contain animal products",
        "is the sleeping bag vegan",
        "any vegan sleeping bag?",
      ],
      "清真或素食：睡袋",
      "Is the sleeping bag vegan",
    ],
    [
      "nothing the shop has a word for",
      ["你们的鞋子能配矫形鞋垫吗", "矫形鞋垫放得进去吗", "鞋里能垫自己的鞋垫不"],
      "矫形鞋垫放得进去吗",
      "“矫形鞋垫”, as customers put it",
    ],
    [
      "questions that share no word",
      ["能不能在面单上不写商品名", "快递单上别写是什么东西行吗"],
      "能不能在面单上不写商品名",
      "“能不能在面单上不写商品名”, as customers put it",
    ],
    [
      "questions in both languages",
      ["Will the Porter 45 take a bear canister?", "挑山 45 放得下防熊罐吗"],
      "挑山 45 放得下防熊罐吗",
      "Will the Porter 45 take a bear canister",
    ],
  ])("can be read in both languages where customers alone have words for it: %s", (_, asked, zh, en) => {
    const wordings = asked.map((text) => ({
      text,
      language: /\p{Script=Han}/u.test(text) ? ("zh" as const) : ("en" as const),
    }));
    expect(named([], wordings)).toEqual({ zh, en, by: "words" });
  });

  it("holds nothing that was taken out of a question", () => {
    const asked = en("is (…) coming to the moon landing workshop", "I am (…), moon landing workshop?");
    expect(named([], asked)).toEqual({
      zh: "顾客说的「moon landing workshop」",
      en: "“moon landing workshop”, as customers put it",
      by: "words",
    });
  });

  it.each([
    [
      "en",
      en("could you please tell me whether the wooden moon lander model squeaks at night when it is cold"),
      60,
    ],
    ["zh", zh("请问那个木头做的登月舱模型晚上天冷的时候会不会自己发出吱吱呀呀的响声呢"), 28],
  ] as const)("fits a line in %s", (language, wordings, most) => {
    const result = named([], [...wordings]);
    expect([...result[language]].length).toBeLessThanOrEqual(most);
    expect(result[language]).toMatch(/…$/);
  });
});

it("has a name in both languages, short enough, for every service topic", () => {
  for (const topic of SERVICE_TOPICS) {
    const id = `topic-${topic.replace(/[/_]/g, "-")}`;
    expect(say("zh", id)).toMatch(/^\S{2,14}( App \S+)?$/u);
    expect([...say("en", id)].length).toBeLessThanOrEqual(30);
  }
});

describe("an entry's partner in the other language", () => {
  const foundBy = (entries: readonly KnowledgeEntry[]) => {
    const partnerOf = createPartners(entries, likeness);
    const [chinese, english] = (["zh", "en"] as const).map((language) =>
      demo.entries.filter((entry) => entry.language === language),
    );
    // Both languages' files hold the same entries in the same order.
    const found = (chinese ?? []).map(({ id }, at) => {
      const partner = partnerOf(id);
      return partner === null ? "none" : partner.id === english?.[at]?.id ? "right" : "wrong";
    });
    const count = (kind: string) => found.filter((one) => one === kind).length;
    return { right: count("right"), wrong: count("wrong"), none: count("none") };
  };

  it("is found for 89 of the demo store's 95, and never another's", () => {
    expect(foundBy(demo.entries)).toEqual({ right: 89, wrong: 0, none: 6 });
  });

  it("is found for eight in ten where nothing but the texts tells it, and hardly ever another's", () => {
    const mixed = demo.entries.map((entry, at) => ({
      ...entry,
      source: { file: "all.yaml", line: (at * 37) % 191 },
    }));
    expect(foundBy(mixed)).toEqual({ right: 77, wrong: 2, none: 16 });
  });
});
