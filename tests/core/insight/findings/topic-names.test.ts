import { beforeAll, describe, expect, it } from "vitest";
import { createPartners } from "../../../../core/insight/findings/entry-partners.ts";
import { createNamer, type Namer } from "../../../../core/insight/findings/topic-names.ts";
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
      en: "is the tent waterproof",
    });
  });

  it.each([
    [
      "en",
      en("could you please tell me whether the wooden moon lander model squeaks at night when it is cold"),
      40,
    ],
    ["zh", zh("请问那个木头做的登月舱模型晚上天冷的时候会不会自己发出吱吱呀呀的响声呢"), 24],
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

it("finds an entry's partner in the other language for eight in ten of the demo store's, and hardly ever another's", () => {
  const partnerOf = createPartners(demo.entries, likeness);
  const [chinese, english] = (["zh", "en"] as const).map((language) =>
    demo.entries.filter((entry) => entry.language === language),
  );
  // Both languages' files hold the same entries in the same order.
  const found = (chinese ?? []).map(({ id }, at) => {
    const partner = partnerOf(id);
    return partner === null ? "none" : partner.id === english?.[at]?.id ? "right" : "wrong";
  });
  const count = (kind: string) => found.filter((one) => one === kind).length;
  expect([count("right"), count("wrong")]).toEqual([79, 2]);
});
