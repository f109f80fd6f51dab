import type { Evidence } from "../../core/answering/decision.ts";
import type { Language } from "../../core/texts/texts.ts";
import { createRandom, type KnownDraft } from "./planted-drafts.ts";

type Words = Readonly<Record<Language, string>>;
type Values = readonly Words[];

/** Two things of which a shop says the same kind of thing; `say` puts the thing (`{a}`) and its value (`{v}`) into words. */
interface Pairing {
  kind: string;
  things: readonly Words[];
  values: Values;
  say: Readonly<Record<Language, readonly string[]>>;
}

const days = (low: number, high: number): Words => ({
  zh: `${low}–${high} 个工作日`,
  en: `${low}–${high} business days`,
});
const dollars = (value: number): Words => ({ zh: `${value} 美元`, en: `USD ${value}` });
const centimetres = (low: number, high: number): Words => ({
  zh: `${low}–${high} 厘米`,
  en: `${low}–${high} cm`,
});
const percents = (value: number): Words => ({ zh: `${value}%`, en: `${value}%` });

const REGIONS: readonly Words[] = [
  { zh: "德国", en: "Germany" },
  { zh: "日本", en: "Japan" },
  { zh: "加拿大", en: "Canada" },
  { zh: "新加坡", en: "Singapore" },
  { zh: "国内", en: "mainland China" },
  { zh: "巴西", en: "Brazil" },
];
const SPEEDS: readonly Words[] = [
  { zh: "标准配送", en: "standard delivery" },
  { zh: "特快配送", en: "express delivery" },
];
const GROUPS: readonly Words[] = [
  { zh: "会员", en: "members" },
  { zh: "学生", en: "students" },
  { zh: "新客", en: "new customers" },
];
const CONDITIONS: readonly Words[] = [
  { zh: "特价商品", en: "sale items" },
  { zh: "定制商品", en: "custom items" },
  { zh: "有瑕疵的商品", en: "faulty items" },
];
const SIZES: readonly Words[] = [
  { zh: "S 码", en: "size S" },
  { zh: "M 码", en: "size M" },
  { zh: "XL 码", en: "size XL" },
];
const PARTS: readonly Words[] = [
  { zh: "胸围", en: "the chest" },
  { zh: "腰围", en: "the waist" },
  { zh: "袖长", en: "the sleeve" },
];
const TOPICS: readonly Words[] = [
  { zh: "退款", en: "a refund" },
  { zh: "换货", en: "an exchange" },
  { zh: "配送", en: "delivery" },
  { zh: "回复邮件", en: "a reply" },
];
const PRODUCTS: readonly Words[] = [
  { zh: "“云雾”茶壶", en: "the “Mist Valley” pot" },
  { zh: "“老桥”茶壶", en: "the “Old Bridge” pot" },
  { zh: "“雪芽”茶壶", en: "the “Snow Bud” pot" },
];
/** Words no list of ours knows: what can't be told apart, and is counted all the same. */
const UNLISTED: readonly Words[] = [
  { zh: "上门安装", en: "setting it up at home" },
  { zh: "旧壶养护", en: "care for old pots" },
];

const PAIRINGS: readonly Pairing[] = [
  {
    kind: "region, days",
    things: REGIONS,
    values: [days(2, 4), days(5, 8), days(7, 11), days(8, 12)],
    say: { zh: ["寄到{a}需要 {v}", "{a}：{v}"], en: ["Shipping to {a} takes {v}", "{a}: {v}"] },
  },
  {
    kind: "region, money",
    things: REGIONS,
    values: [dollars(6), dollars(10), dollars(15), dollars(18)],
    say: { zh: ["寄到{a}的运费是 {v}", "{a}运费 {v}"], en: ["Postage to {a} is {v}", "To {a} it costs {v}"] },
  },
  {
    kind: "speed, days",
    things: SPEEDS,
    values: [days(3, 5), days(7, 11)],
    say: { zh: ["{a}需要 {v}", "{a}：{v}"], en: ["With {a} it takes {v}", "It takes {v} with {a}"] },
  },
  {
    kind: "speed, money",
    things: SPEEDS,
    values: [dollars(9), dollars(22)],
    say: { zh: ["{a}费用 {v}"], en: ["We charge {v} for {a}", "For {a} we charge {v}"] },
  },
  {
    kind: "group, percent",
    things: GROUPS,
    values: [percents(5), percents(10), percents(15)],
    say: { zh: ["{a}优惠 {v}"], en: ["There is a discount of {v} for {a}", "For {a} the discount is {v}"] },
  },
  {
    kind: "condition, days",
    things: CONDITIONS,
    values: [days(3, 4), days(5, 7), days(10, 14)],
    say: { zh: ["{a}的处理时间是 {v}"], en: ["For {a} it takes {v}", "It takes {v} for {a}"] },
  },
  {
    kind: "size, measure",
    things: SIZES,
    values: [centimetres(86, 90), centimetres(94, 98), centimetres(106, 110)],
    say: { zh: ["{a}：胸围 {v}"], en: ["In {a} the chest is {v}", "{a}: {v}"] },
  },
  {
    kind: "part, measure",
    things: PARTS,
    values: [centimetres(60, 62), centimetres(78, 82), centimetres(96, 100)],
    say: { zh: ["{a}是 {v}"], en: ["Around {a} it is {v}", "For {a} it is {v}"] },
  },
  {
    kind: "topic, days",
    things: TOPICS,
    values: [days(1, 2), days(3, 5), days(7, 9)],
    say: { zh: ["{a}需要 {v}"], en: ["It takes {v} for {a}", "For {a} it takes {v}"] },
  },
  {
    kind: "name, money",
    things: PRODUCTS,
    values: [dollars(39), dollars(59), dollars(89)],
    say: { zh: ["{a}售价 {v}"], en: ["We sell {a} for {v}", "For {a} we ask {v}"] },
  },
  {
    kind: "unlisted, money",
    things: UNLISTED,
    values: [dollars(12), dollars(30)],
    say: { zh: ["{a}收 {v}"], en: ["We take {v} for {a}", "For {a} we take {v}"] },
  },
];

/** A promise made for one region and not for the other. */
const REGIONAL_PROMISES: Readonly<Record<Language, { yes: readonly string[]; no: readonly string[] }>> = {
  zh: { yes: ["寄到{a}包邮", "{a}免运费"], no: ["寄到{a}不包邮", "{a}不免运费"] },
  en: {
    yes: ["Shipping to {a} is free", "To {a} we ship for free"],
    no: ["Shipping to {a} is not free", "To {a} shipping isn't free"],
  },
};

/** Drafts that say of one thing what holds of another, or, when `isTrue`, of the right one. */
export function misplacedDrafts(seed: number, count: number, isTrue: boolean): KnownDraft[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const at = index % (PAIRINGS.length + 1);
    const pairing = PAIRINGS[at];
    return pairing ? placed(random, pairing, isTrue) : promised(random, isTrue);
  });
}

function placed(random: () => number, { kind, things, values, say }: Pairing, isTrue: boolean): KnownDraft {
  const language: Language = random() < 0.5 ? "zh" : "en";
  const heldIn: Language =
    random() < 0.8 || kind.startsWith("name") ? language : language === "zh" ? "en" : "zh";
  const [one, other] = two(random, things);
  const [first, second] = two(random, values);
  const saying = pick(random, say[heldIn]);
  const fill = (text: string, thing: Words, value: Words, inLanguage: Language) =>
    text.replace("{a}", thing[inLanguage]).replace("{v}", value[inLanguage]);
  const held = [fill(saying, one, first, heldIn), fill(saying, other, second, heldIn)];
  const draft = fill(pick(random, say[language]), one, isTrue ? first : second, language);
  return assemble(random, `misplaced: ${kind}`, language, heldIn, held, draft);
}

function promised(random: () => number, isTrue: boolean): KnownDraft {
  const language: Language = random() < 0.5 ? "zh" : "en";
  const [one, other] = two(random, REGIONS);
  const of = (is: boolean, thing: Words) =>
    pick(random, REGIONAL_PROMISES[language][is ? "yes" : "no"]).replace("{a}", thing[language]);
  const isFree = random() < 0.5;
  const held = [of(isFree, one), of(!isFree, other)];
  return assemble(random, "misplaced: region, promise", language, language, held, of(isFree === isTrue, one));
}

function assemble(
  random: () => number,
  kind: string,
  language: Language,
  heldIn: Language,
  held: readonly string[],
  draft: string,
): KnownDraft {
  const sentence = (text: string, inLanguage: Language) =>
    `${text[0]?.toUpperCase()}${text.slice(1)}${inLanguage === "zh" ? "。" : "."}`;
  const lines = random() < 0.5 ? held : held.toReversed();
  const shape = Math.floor(random() * 4);
  const texts =
    shape === 0
      ? [lines.map((line) => sentence(line, heldIn)).join(heldIn === "zh" ? "" : " ")]
      : shape === 1
        ? [sentence(lines.join(heldIn === "zh" ? "，" : ", and "), heldIn)]
        : shape === 2
          ? [lines.map((line) => `- ${line}`).join("\n")]
          : lines.map((line) => sentence(line, heldIn));
  const title = heldIn === "zh" ? "常见问题" : "What customers ask";
  return {
    kind,
    language,
    draft: sentence(draft, language),
    evidence: texts.map(
      (text, index): Evidence => ({
        id: `k${index}`,
        kind: "knowledge",
        text: `${title}\n${text}`,
        asOf: new Date("2026-11-20T00:00:00Z"),
        score: 0.8,
      }),
    ),
  };
}

function two<Item>(random: () => number, items: readonly Item[]): [Item, Item] {
  const first = pick(random, items);
  return [
    first,
    pick(
      random,
      items.filter((item) => item !== first),
    ),
  ];
}

function pick<Item>(random: () => number, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}
