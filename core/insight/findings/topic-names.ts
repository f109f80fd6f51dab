import { attributesAsked } from "../../answering/tools/product-attributes.ts";
import { createCatalogue, familyNameOf, withoutKinds } from "../../answering/tools/product-mention.ts";
import { pairsOf, wordsOf } from "../../answering/tools/text-words.ts";
import type { KnowledgeEntry } from "../../knowledge/entry.ts";
import type { Likeness } from "../../knowledge/learning/likeness.ts";
import { REMOVED } from "../../privacy/redact.ts";
import type { Product } from "../../store/shop.ts";
import { LANGUAGES, type Language, type Say } from "../../texts/texts.ts";
import { type CarryOver, createCarryOver } from "./carried-words.ts";
import { keyWordsOf } from "./key-words.ts";
import { SURE, serviceTopicOf } from "./service-topic.ts";
import { NAMED_KEYS } from "./topic-key.ts";
import type { NamedBy, TopicNames } from "./topic-store.ts";

/** What a matter is known by: redacted questions, and what answers them. */
interface KnownBy {
  keys: readonly string[];
  wordings: readonly { text: string; language: Language }[];
}

/**
 * Names a matter so that an owner knows what it is, in both languages: by its entry's title, by its tool, by what any shop
 * calls it (unless `isTaken` says that another matter is called so), else by its customers' words: a question of theirs to
 * who reads its language; to others what it is about, and the few words that say it, carried over where the shop has them
 * in both languages, and quoted where not.
 */
export type Namer = (known: KnownBy, isTaken: (names: Names) => boolean) => TopicNames;

/** Characters of a name that fit a line of a table. */
export const MAX_NAME_LENGTH: Readonly<Record<Language, number>> = { zh: 28, en: 60 };

/** How surely (0–1) questions fall into a service topic that is named beside their own words. */
const RATHER = 0.35;

type Names = Readonly<Record<Language, string>>;

export function createNamer(
  { entries, products, say }: { entries: readonly KnowledgeEntry[]; products: readonly Product[]; say: Say },
  likeness: Likeness,
): Namer {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const catalogue = createCatalogue(products);
  // Hardly any matter needs it, and a catalogue may be large.
  let carryOver: CarryOver | null = null;
  const carriedTo: CarryOver = (words, to) => {
    carryOver ??= createCarryOver(products, say);
    return carryOver(words, to);
  };

  return ({ keys, wordings }, isTaken) => {
    const named = keys.find((key) => NAMED_KEYS.has(key) || key.startsWith("attribute:"));
    if (named) return bothOf("tool", (language) => say(language, `topic-${named.replace(":", "-")}`));

    const own = keys.flatMap((key) => byId.get(key.replace(/^entry:/, "")) ?? []);
    if (own.length > 0) {
      const titles = own.map(({ title, language }) => ({ text: title, language }));
      return bothOf("entry", (language) => {
        const title = own.find((entry) => entry.language === language)?.title;
        return title ?? serviceName(titles, SURE)?.[language] ?? described(titles, language);
      });
    }
    const general = serviceName(wordings, SURE);
    if (general && !isTaken(general)) return { ...general, by: "service" };
    return bothOf("words", (language) => questionOf(wordings, language) ?? described(wordings, language));
  };

  /** What any shop calls it, and the one thing that all questions name. */
  function serviceName(wordings: KnownBy["wordings"], sure: number): Names | null {
    const topic = serviceTopicOf(textsOf(wordings), likeness, sure);
    return topic === null ? null : withProduct(wordings, `topic-${topic.replace(/[/_]/g, "-")}`);
  }

  function withProduct(wordings: KnownBy["wordings"], id: string): Names {
    const product = productOf(wordings);
    return bothIn((language) => {
      const name = say(language, id);
      const whole =
        product && say(language, "topic-of-product", { product: familyNameOf(product, language), name });
      return whole && [...whole].length <= MAX_NAME_LENGTH[language] ? whole : name;
    });
  }

  /** What the questions are about, as far as there is a word for it: a matter of any shop's, an attribute, a thing. */
  function subjectOf(wordings: KnownBy["wordings"]): Names | null {
    const service = serviceName(wordings, RATHER);
    if (service) return service;
    const asked = wordings.map(({ text }) => attributesAsked(text).map(({ id }) => id));
    const attribute = asked[0]?.find((id) => asked.every((others) => others.includes(id)));
    if (attribute) return withProduct(wordings, `topic-attribute-${attribute}`);
    const product = productOf(wordings);
    return product && bothIn((language) => familyNameOf(product, language));
  }

  /** «Tent: “seam sealer”»: what it is about, and the customers' own words for it. */
  function described(wordings: KnownBy["wordings"], language: Language): string {
    const own = wordings.filter((wording) => wording.language === language);
    const texts = textsOf(own.length > 0 ? own : wordings);
    // A single question is best read as it stands.
    if (own.length > 0 && texts.length === 1) return texts[0] ?? "";
    const product = productOf(wordings);
    const words = keyWordsOf(product ? texts.map((text) => withoutName(text, product)) : texts)
      .filter(({ count }) => count >= Math.min(2, texts.length))
      .map(({ text }) => ({ text, carried: own.length > 0 ? null : carriedTo(text, language) }));

    const subject = subjectOf(wordings)?.[language] ?? null;
    const carried = words.find((one) => one.carried !== null && !isAlike(one.carried, subject ?? ""));
    if (subject !== null && carried?.carried && carried === words[0])
      return say(language, "topic-of-product", { product: subject, name: carried.carried });

    const name = subject ?? carried?.carried ?? null;
    const quoted = words.find(
      ({ text }) => !isAlike(text, carried?.text ?? "") && !isAlike(text, name ?? ""),
    );
    if (quoted && name !== null) return say(language, "topic-quoted-of", { name, words: quoted.text });
    return name ?? say(language, "topic-quoted", { words: quoted?.text ?? shortened(texts[0] ?? "", "zh") });
  }

  /** The question that is most like all others, of those that can be read as they stand; null where none can. */
  function questionOf(wordings: KnownBy["wordings"], language: Language): string | null {
    const read = wordings.map((wording) => ({ ...wording, reading: likeness.read(wording.text) }));
    let best: { text: string; odds: number } | null = null;
    for (const { text, reading, language: own } of read) {
      if (own !== language || text.includes(REMOVED) || plain(text).length > MAX_NAME_LENGTH[language])
        continue;
      const odds = read.reduce((sum, other) => sum + likeness.compare(reading, other.reading), 0);
      if (!best || odds > best.odds) best = { text, odds };
    }
    return best?.text ?? null;
  }

  /** The one thing that most questions name; one question alone may name it by the way. */
  function productOf(wordings: KnownBy["wordings"]): Product | null {
    const texts = textsOf(wordings);
    if (wordings.length < 2) return null;
    const named = texts.flatMap((text) => {
      const things = catalogue.mentioned(text);
      return things.length > 0 ? [new Map(things.map((thing) => [familyNameOf(thing, "en"), thing]))] : [];
    });
    if (named.length * 2 <= texts.length) return null;
    const [first, ...others] = named;
    const common = [...(first ?? [])].filter(([family]) => others.every((things) => things.has(family)));
    // «Tent» may be meant of several: half of them at least name the one alone.
    const alone = named.filter((things) => things.size === 1);
    return common.length === 1 && alone.length * 2 >= named.length ? (common[0]?.[1] ?? null) : null;
  }
}

/** Whether two names have a word in common, or two Chinese characters in a row. */
function isAlike(one: string, other: string): boolean {
  const parts = (name: string) => [...wordsOf(name), ...pairsOf(name)];
  const others = new Set(parts(other));
  return parts(one).some((part) => others.has(part));
}

const textsOf = (wordings: KnownBy["wordings"]): string[] => [...new Set(wordings.map(({ text }) => text))];

/** A text without the words of a product's names and what kind of thing it is: 「天目」 of 「天目中帮徒步鞋」, too. */
function withoutName(text: string, product: Product): string {
  const words = familyNameOf(product, "en").match(/[\p{L}\p{N}]+/gu) ?? [];
  const runs = familyNameOf(product, "zh").match(/[\p{Script=Han}]+/gu) ?? [];
  const parts = [...words.map((word) => `\\b${word}\\b`), ...runs.flatMap(pairsOf)];
  return withoutKinds(text).replace(new RegExp(parts.join("|"), "giu"), "\n");
}

function bothIn(nameIn: (language: Language) => string): Names {
  return { zh: nameIn("zh"), en: nameIn("en") };
}

function bothOf(by: NamedBy, nameIn: (language: Language) => string): TopicNames {
  const [zh, en] = LANGUAGES.map((language) => shortened(nameIn(language), language));
  return { zh: zh ?? "", en: en ?? "", by };
}

const plain = (name: string): string =>
  name
    .replace(/[\s?？。.！!]+$/u, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** Cut between words where there are some. */
function shortened(name: string, language: Language): string {
  const whole = plain(name);
  // Words of the other language stay as they were said.
  const most =
    language === "zh" && !/\p{Script=Han}/u.test(whole) ? MAX_NAME_LENGTH.en : MAX_NAME_LENGTH[language];
  const characters = [...whole];
  if (characters.length <= most) return whole;
  const cut = characters.slice(0, most - 1).join("");
  const atWord = cut.replace(/[\s,，、;；(（]+[\p{Script=Latin}\d'’-]*$/u, "");
  return `${atWord.length >= most / 2 ? atWord : cut}…`;
}
