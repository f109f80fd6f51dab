import { attributesAsked, attributesOf } from "../../answering/tools/product-attributes.ts";
import { KINDS } from "../../answering/tools/product-words.ts";
import type { Redact } from "../../privacy/redact.ts";
import type { Say } from "../../texts/texts.ts";
import { cuesOf } from "../../understanding/cues.ts";
import { moodOf } from "../../understanding/mood.ts";
import { normalise } from "../../understanding/normalise.ts";
import { chanceOfSoMany } from "./chance.ts";
import { customersIn, examplesOf, LEAST_CUSTOMERS } from "./examples.ts";
import type { Finding } from "./finding.ts";
import { nested } from "./nested-quotes.ts";
import { type AskedOfThing, soldOf, type Thing } from "./things-asked.ts";

/** What customers want to know of a thing before they buy, beside what catalogues have words for. */
const MORE_ATTRIBUTES: readonly { id: string; asked: RegExp }[] = [
  {
    id: "compatibility",
    asked:
      /\b(?:compatib\w+|works? with|fits? (?:on|onto|into|with|my|the|a)|attach\w*)\b|兼容|适配|适用于|配得上|能配|通用吗|能装在/i,
  },
  {
    id: "origin",
    asked:
      /\b(?:made in|country of origin|where (?:is|are) (?:it|they|these|this|the .{1,30}) made)\b|产地|哪里产|哪产的|哪里生产|国产|进口的/i,
  },
  {
    id: "safety",
    asked:
      /\b(?:bpa|non[- ]?toxic|toxic|certif\w+|tested for|test report|food[- ]?safe|food[- ]?grade|harmful)\b|有毒|甲醛|检测报告|食品级|安全吗|有害/i,
  },
  {
    id: "age",
    asked:
      /\b(?:what age|age range|how old|suitable for (?:kids|children|babies|toddlers)|(?:kid|child|baby|toddler)[- ]?(?:safe|friendly))\b|几岁|多大的孩子|适合(?:宝宝|孩子|儿童|小孩|老人)/i,
  },
  { id: "power", asked: /\b(?:volt(?:age|s)?|watt(?:age|s)?|plug|usb|adapter)\b|电压|功率|插头|伏|瓦/i },
  { id: "shelf-life", asked: /\b(?:shelf life|expir\w+|best before|use by)\b|保质期|过期|生产日期/i },
  { id: "warranty", asked: /\b(?:warranty|guarantee)\b|质保|保修/i },
];

/** What an offer's page should say, whatever thing is named by the way: «my discount went when I took out the socks». */
const ABOUT_OFFERS =
  /\b(?:discounts?|coupons?|vouchers?|promo\w*|(?:discount|promo|coupon) codes?|thresholds?)\b|优惠|折扣|打折|满减|券|促销|活动/i;

/** How rarely (0–1) chance alone makes a thing be asked so often, over all that is looked at. Source: our choice. */
const UNUSUAL = 0.01;
/** How many times what other things are asked, at least. Source: our choice. */
const UNUSUAL_SIZE = 2;

export interface PageFacts {
  /** Of the period and of the one before. */
  now: readonly AskedOfThing[];
  before: readonly AskedOfThing[];
  /** Units sold in the period, by thing. */
  units: ReadonlyMap<string, number>;
  /** How often each matter was asked about in the period, of whatever thing. */
  matters: ReadonlyMap<number, number>;
  redact: Redact;
  say: Say;
}

interface Group {
  thing: Thing;
  /** `weight`, or `topic:12` where it is none that has a name. */
  attribute: string;
  topicId: number | null;
  name: { zh: string; en: string };
  /** Whether the catalogue says it. */
  isSaid: boolean;
  turns: AskedOfThing["turn"][];
}

/**
 * What the page of a product should have said: asked by three customers at least, and left open, or asked more often for
 * the units sold than of other things. Pure.
 */
export function pageFindings({ now, before, units, matters, redact, say }: PageFacts): Finding[] {
  // What is asked of many things, or of none, is no page's matter: «do boots count for the coupon».
  const groups = groupsOf(now, say).filter(
    ({ topicId, turns }) => topicId === null || turns.length * 2 > (matters.get(topicId) ?? 0),
  );
  const earlier = new Map(groupsOf(before, say).map((group) => [subjectOf(group), group]));
  const allUnits = [...units.values()].reduce((sum, one) => sum + one, 0);
  const rates = new Map<string, number>();
  for (const { attribute, turns } of groups)
    rates.set(attribute, (rates.get(attribute) ?? 0) + customersIn(turns));

  return groups.flatMap((group): Finding[] => {
    const { thing, attribute, name, isSaid, turns } = group;
    const subject = subjectOf(group);
    const open = turns.filter(({ isOpen }) => isOpen);
    const past = earlier.get(subject)?.turns ?? [];
    const common = {
      kind: "page_question" as const,
      for: "page" as const,
      subject,
      name: both((language) =>
        // A matter's name may begin with the thing's.
        name[language].startsWith(thing.name[language])
          ? name[language]
          : say(language, "finding-page-name", { product: thing.name[language], attribute: name[language] }),
      ),
    };
    const quoted = nested(name);
    const values = {
      productZh: thing.name.zh,
      productEn: thing.name.en,
      attributeZh: quoted.zh,
      attributeEn: quoted.en,
    };
    const evidence = (rows: typeof turns) => ({
      examples: examplesOf(
        rows.map(({ question, turnId, ...row }) => ({ ...row, text: question, order: turnId })),
        redact,
      ),
      sources: sourcesOf(rows),
    });
    if (customersIn(open) >= LEAST_CUSTOMERS)
      return [
        {
          ...common,
          count: open.length,
          of: turns.length,
          before: past.filter(({ isOpen }) => isOpen).length,
          ...evidence(open),
          sourcesOf: sourcesOf(turns),
          sourcesBefore: sourcesOf(past.filter(({ isOpen }) => isOpen)),
          action: { id: actionOf(group), values },
        },
      ];

    const sold = units.get(thing.id) ?? 0;
    const customers = customersIn(turns);
    // A thing that hardly sells is asked about all the same: one unit more keeps chance out.
    const expected = ((rates.get(attribute) ?? 0) * (sold + 1)) / (allUnits + units.size + 1);
    const isUnusual =
      customers >= LEAST_CUSTOMERS &&
      allUnits > 0 &&
      customers >= UNUSUAL_SIZE * expected &&
      chanceOfSoMany(customers, expected) * groups.length < UNUSUAL;
    if (!isUnusual) return [];
    return [
      {
        ...common,
        count: turns.length,
        of: sold,
        before: past.length,
        ...evidence(turns),
        sourcesOf: soldOf(thing),
        sourcesBefore: sourcesOf(past),
        action: { id: isSaid ? "finding-action-page-show" : "finding-action-page-add", values },
      },
    ];
  });
}

const sourcesOf = (turns: readonly { turnId: number }[]): string[] =>
  turns.map(({ turnId }) => `turns:${turnId}`);

function actionOf({ topicId, isSaid }: Group): string {
  if (topicId !== null) return "finding-action-page-answer";
  return isSaid ? "finding-action-page-clearer" : "finding-action-page-add";
}

const subjectOf = ({ thing, attribute }: Group): string => `product:${thing.id}/${attribute}`;

function both(textIn: (language: "zh" | "en") => string): { zh: string; en: string } {
  return { zh: textIn("zh"), en: textIn("en") };
}

function groupsOf(asked: readonly AskedOfThing[], say: Say): Group[] {
  const groups = new Map<string, Group>();
  for (const { turn, thing } of asked) {
    if (!isBeforeBuying(turn)) continue;
    for (const attribute of attributesIn(turn, thing, say)) {
      const group = { thing, ...attribute, turns: [] };
      const known = groups.get(subjectOf(group)) ?? group;
      known.turns.push(turn);
      groups.set(subjectOf(group), known);
    }
  }
  return [...groups.values()];
}

/** Something is wrong with what came, or a request is taken down: no question for a page. */
function isBeforeBuying({ question, action, tool }: AskedOfThing["turn"]): boolean {
  if (action === "collect" || tool === "order_status") return false;
  const said = normalise(question);
  return moodOf(said) === "calm" && !cuesOf(said).includes("complaint");
}

function attributesIn(
  { question, topic, isOpen }: AskedOfThing["turn"],
  thing: Thing,
  say: Say,
): Pick<Group, "attribute" | "topicId" | "name" | "isSaid">[] {
  const asked = withoutKind(question, thing);
  const named = [
    ...attributesAsked(asked).map((attribute) => ({
      attribute: attribute.id,
      isSaid: thing.products.some((product) => attributesOf(product, [attribute], "en").length > 0),
    })),
    ...MORE_ATTRIBUTES.filter(({ asked: words }) => words.test(asked)).map(({ id }) => ({
      attribute: id,
      isSaid: false,
    })),
  ].map((one) => ({
    ...one,
    topicId: null,
    name: both((language) => say(language, `attribute-${one.attribute}`)),
  }));
  if (named.length > 0) return named;
  // What has no name yet is known by the matter: «does it come with poles».
  return topic && isOpen && topic.keys.length === 0 && topic.names.en !== "" && !ABOUT_OFFERS.test(question)
    ? [{ attribute: `topic:${topic.id}`, topicId: topic.id, isSaid: false, name: topic.names }]
    : [];
}

/** 「防雨夹克有货吗」 asks nothing about rain. */
function withoutKind(question: string, { name }: Thing): string {
  return KINDS.filter(({ said }) => name.en.search(said) >= 0 || name.zh.search(said) >= 0).reduce(
    (rest, { said }) => rest.replace(said, " "),
    question,
  );
}
