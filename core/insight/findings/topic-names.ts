import { createCatalogue, familyNameOf } from "../../answering/tools/product-mention.ts";
import type { KnowledgeEntry } from "../../knowledge/entry.ts";
import type { Likeness } from "../../knowledge/learning/likeness.ts";
import type { Product } from "../../store/shop.ts";
import { LANGUAGES, type Language, type Say } from "../../texts/texts.ts";
import { serviceTopicOf } from "./service-topic.ts";
import { NAMED_KEYS } from "./topic-key.ts";
import type { NamedBy, TopicNames } from "./topic-store.ts";

/** What a matter is known by: redacted questions, and what answers them. */
interface KnownBy {
  keys: readonly string[];
  wordings: readonly { text: string; language: Language }[];
}

/**
 * Names a matter so that an owner knows what it is: by its entry's title, by its tool, by what any shop calls it
 * (unless `isTaken` says that another matter is called so), else by its customers' own words.
 */
export type Namer = (known: KnownBy, isTaken: (names: TopicNames) => boolean) => TopicNames;

/** Characters of a name that fit a line of a table. */
export const MAX_NAME_LENGTH: Readonly<Record<Language, number>> = { zh: 24, en: 40 };

export function createNamer(
  { entries, products, say }: { entries: readonly KnowledgeEntry[]; products: readonly Product[]; say: Say },
  likeness: Likeness,
): Namer {
  const titles = new Map(entries.map(({ id, title, language }) => [id, { title, language }]));
  const catalogue = createCatalogue(products);

  return ({ keys, wordings }, isTaken) => {
    const named = keys.find((key) => NAMED_KEYS.has(key) || key.startsWith("attribute:"));
    if (named) return bothOf("tool", (language) => say(language, `topic-${named.replace(":", "-")}`));

    const own = keys.flatMap((key) => titles.get(key.replace(/^entry:/, "")) ?? []);
    const general = serviceName(
      wordings.length > 0 ? wordings : own.map(({ title, language }) => ({ text: title, language })),
    );
    if (own.length > 0)
      return bothOf("entry", (language) => {
        const title = own.find((entry) => entry.language === language)?.title;
        return title ?? general?.[language] ?? own[0]?.title ?? "";
      });
    if (general && !isTaken(general)) return general;
    return bothOf("words", (language) => wordsOf(wordings, language, likeness));
  };

  function serviceName(wordings: KnownBy["wordings"]): TopicNames | null {
    const topic = serviceTopicOf(
      wordings.map(({ text }) => text),
      likeness,
    );
    if (topic === null) return null;
    const id = `topic-${topic.replace(/[/_]/g, "-")}`;
    const product = productOf(wordings);
    return bothOf("service", (language) => {
      const name = say(language, id);
      const whole =
        product && say(language, "topic-of-product", { product: familyNameOf(product, language), name });
      return whole && [...whole].length <= MAX_NAME_LENGTH[language] ? whole : name;
    });
  }

  /** The one thing that all of several questions are about. */
  function productOf(wordings: KnownBy["wordings"]): Product | null {
    if (wordings.length < 2) return null;
    const mentioned = wordings.map(({ text }) => catalogue.mentioned(text));
    const [first] = mentioned[0] ?? [];
    const isOne = mentioned.every(
      (things) =>
        things.length > 0 &&
        things.every((thing) => first && familyNameOf(thing, "en") === familyNameOf(first, "en")),
    );
    return isOne ? (first ?? null) : null;
  }
}

function bothOf(by: NamedBy, nameIn: (language: Language) => string): TopicNames {
  const [zh, en] = LANGUAGES.map((language) => shortened(nameIn(language), language));
  return { zh: zh ?? "", en: en ?? "", by };
}

/** The question that is most like all others, of those in the language where there are some. */
function wordsOf(wordings: KnownBy["wordings"], language: Language, likeness: Likeness): string {
  const own = wordings.filter((wording) => wording.language === language);
  const among = (own.length > 0 ? own : wordings).map(({ text }) => ({ text, reading: likeness.read(text) }));
  const central = among
    .map(({ text, reading }) => ({
      text,
      odds: among.reduce((sum, other) => sum + likeness.compare(reading, other.reading), 0),
    }))
    .reduce<{ text: string; odds: number } | null>(
      (best, one) => (best && best.odds >= one.odds ? best : one),
      null,
    );
  return central?.text ?? "";
}

/** Cut between words where there are some. */
function shortened(name: string, language: Language): string {
  const plain = name
    .replace(/[\s?？。.！!]+$/u, "")
    .replace(/\s+/g, " ")
    .trim();
  // Words of the other language stay as they were said.
  const most =
    language === "zh" && !/\p{Script=Han}/u.test(plain) ? MAX_NAME_LENGTH.en : MAX_NAME_LENGTH[language];
  const characters = [...plain];
  if (characters.length <= most) return plain;
  const cut = characters.slice(0, most - 1).join("");
  const atWord = cut.replace(/[\s,，、;；(（]+[\p{Script=Latin}\d'’-]*$/u, "");
  return `${atWord.length >= most / 2 ? atWord : cut}…`;
}
