import { findSizes } from "../../answering/claims/codes.ts";
import { findThings } from "../../answering/claims/lexicon.ts";
import { normalise } from "../../answering/claims/numerals.ts";
import { findPromises } from "../../answering/claims/promises.ts";
import { createScan } from "../../answering/claims/scan.ts";
import type { Product } from "../../store/shop.ts";
import type { NameFinder } from "./product-names.ts";
import type { Statement } from "./statement.ts";
import { statementsOf } from "./statements.ts";
import { isCompatible } from "./values.ts";

/** What the catalogue says where an entry says something else. */
export interface CatalogueAnswer {
  subject: string;
  /** The entry's value and sentence. */
  text: string;
  sentence: string;
  product: Product;
  /** The catalogue's value, and the line it stands in. */
  catalogueText: string;
  catalogueLine: string;
}

/** A product with everything that can be compared of it. */
export interface CatalogueProduct {
  product: Product;
  statements: readonly Statement[];
  facts: readonly Fact[];
}

/** A thing that is or isn't so: materials, colours, sizes, ratings. */
interface Fact {
  subject: string;
  key: string;
  text: string;
  line: string;
}

/** Sizes weigh a little more or less than the one in the catalogue. */
const SIZES_DIFFER = 0.15;

/** Reads a product's attributes as if they were sentences about it. */
export function readProduct(product: Product): CatalogueProduct {
  const lines = Object.entries(product.attributes).map(([key, value]) => ({ key, line: `${key}: ${value}` }));
  return {
    product,
    statements: lines.flatMap(({ key, line }) =>
      statementsOf(
        { title: key, body: line.replaceAll(";", "\n"), questions: [], products: [product.id] },
        () => [],
      ),
    ),
    facts: [...lines.flatMap(({ line }) => factsIn(line, line)), ...optionFacts(product)],
  };
}

/** What of an entry's statement none of the products it may be about bears out; null when one does, or nobody knows. */
export function contradictedByCatalogue(
  statement: Statement,
  products: readonly CatalogueProduct[],
): CatalogueAnswer | null {
  const answers = products.map((one) =>
    statement.subject === "price" ? answerOfPrice(statement, one) : answerOf(statement, one),
  );
  const [first] = answers;
  return first && answers.every((answer) => answer !== null) ? first : null;
}

function answerOfPrice(statement: Statement, { product }: CatalogueProduct): CatalogueAnswer | null {
  const { value } = statement;
  // A price for members, in a campaign or elsewhere is another price.
  if (
    value.type !== "figure" ||
    statement.narrowings.some(({ class: kind }) => !["goods", "size", "measure"].includes(kind))
  )
    return null;
  const said = plain(statement.sentence);
  const named = product.variants.filter(({ options }) =>
    Object.values(options).some((option) => /\d/.test(option) && said.includes(plain(option))),
  );
  const variants = (named.length > 0 ? named : product.variants).filter(
    ({ price }) => price.currency === value.unit,
  );
  const prices = [...new Set(variants.map(({ price }) => price.minor / 10 ** digitsOf(price.currency)))];
  const isBorneOut = prices.some(
    (price) =>
      (price >= value.low - 0.005 && price <= value.high + 0.005) ||
      (value.bound === "min" && price >= value.low) ||
      (value.bound === "max" && price <= value.high),
  );
  if (prices.length === 0 || isBorneOut) return null;
  const text = `${statement.value.unit} ${prices.join(" / ")}`;
  return {
    subject: "price",
    ...pick(statement),
    product,
    catalogueText: text,
    catalogueLine: `price: ${text}`,
  };
}

function answerOf(statement: Statement, { product, statements }: CatalogueProduct): CatalogueAnswer | null {
  const alike = statements.filter(
    (other) =>
      other.subject === statement.subject &&
      isSameFamily(statement, other) &&
      differsBySizeAtMost(statement, other),
  );
  const other = alike[0];
  if (!other || alike.some((one) => isBorneOut(statement, one))) return null;
  return {
    subject: statement.subject,
    ...pick(statement),
    product,
    catalogueText: other.text,
    catalogueLine: other.sentence,
  };
}

function isBorneOut(one: Statement, other: Statement): boolean {
  if (isCompatible(one.value, other.value)) return true;
  const isOfOtherSize = sizesOf(one) !== sizesOf(other);
  if (!isOfOtherSize || one.value.type !== "figure" || other.value.type !== "figure") return false;
  return Math.abs(one.value.low / other.value.low - 1) <= SIZES_DIFFER;
}

function isSameFamily(one: Statement, other: Statement): boolean {
  const isDuration = (unit: string) => ["min", "workday", "month"].includes(unit);
  const [a, b] = [one.value.unit, other.value.unit];
  return a === b || (isDuration(a) && isDuration(b));
}

function differsBySizeAtMost(one: Statement, other: Statement): boolean {
  return rest(one) === rest(other);
}

const ABOUT_SIZE = new Set(["size", "measure", "goods", "group"]);

function rest({ narrowings }: Statement): string {
  return narrowings
    .filter(({ class: kind }) => !ABOUT_SIZE.has(kind))
    .map(({ class: kind, key }) => `${kind}:${key}`)
    .toSorted()
    .join(" ");
}

function sizesOf({ narrowings }: Statement): string {
  return narrowings
    .filter(({ class: kind }) => kind === "size" || kind === "measure")
    .map(({ key }) => key)
    .join(" ");
}

const MATERIALS = new Set(
  "cotton wool cashmere silk linen polyester nylon acrylic leather rubber bamboo steel ceramic gold silver titanium".split(
    " ",
  ),
);
const COLOURS = new Set("black white red blue green yellow grey pink purple brown beige orange".split(" "));
const MATERIAL_WORDS =
  /面料|材质|材料|质地|是[^,。]{0,8}(?:做|制)的|\bmade (?:of|from)\b|\bfabric\b|\bmaterial\b/i;
const COLOUR_WORDS = /颜色|色|\bcolou?rs?\b|\bcomes? in\b|\bavailable in\b/i;
const SIZE_WORDS = /尺码|码|\bsizes?\b/i;
const OFFER_WORDS = /有|提供|可选|从|\bcomes? in\b|\bavailable (?:in|from)\b|\bfrom\b|\bwe have\b/i;

/** The facts that a line of the catalogue, or a sentence, states. */
function factsIn(text: string, line: string): Fact[] {
  const said = normalise(text);
  const of = (subject: string, keys: ReadonlySet<string>) =>
    findThings(createScan(said))
      .filter(({ key }) => keys.has(key))
      .map((thing): Fact => ({ subject, key: thing.key, text: thing.text, line }));
  const ratings = [...said.matchAll(/\bIPX?\d{1,2}/gi)].map(
    ([rating]): Fact => ({ subject: "IP rating", key: rating.toUpperCase(), text: rating, line }),
  );
  // «Waterproof: no» refuses it as well.
  const denial = /^(?:waterproof|防水)\s*:\s*(?:no\b|不)|not waterproof|不防水/i.exec(said);
  const waterproof = /防水|water-?proof/i.test(said)
    ? findPromises(said).find(({ concept }) => concept === "waterproof")
    : undefined;
  const isAssertion =
    waterproof && !/\d\s*mm|\d\s*毫米|IPX?\d|showers|小雨|膜|membrane|finish|处理/i.test(said);
  return [
    ...(MATERIAL_WORDS.test(said) ? of("material", MATERIALS) : []),
    ...(COLOUR_WORDS.test(said) ? of("colour", COLOURS) : []),
    ...ratings,
    ...(denial || isAssertion
      ? [
          {
            subject: "waterproof",
            key: denial || waterproof?.isNegative ? "no" : "yes",
            text: denial?.[0] ?? waterproof?.text ?? "",
            line,
          },
        ]
      : []),
  ];
}

function optionFacts({ variants }: Product): Fact[] {
  const values = new Set(variants.flatMap(({ options }) => Object.values(options)));
  const text = [...values].join(", ");
  return [...values].flatMap((value) => [
    ...sizeKeys(`size ${value}`).map((key): Fact => ({ subject: "size", key, text, line: text })),
    ...findThings(createScan(normalise(value)))
      .filter(({ key }) => COLOURS.has(key))
      .map(({ key }): Fact => ({ subject: "colour", key, text, line: text })),
  ]);
}

/** Each size from the first to the last, whole ones. */
function sizeKeys(text: string): string[] {
  return findSizes(createScan(normalise(text))).flatMap((size) => {
    if (size.type === "word") return [size.key];
    const count = Math.floor(size.high - size.low) + 1;
    return Array.from({ length: Math.min(count, 20) }, (_, step) => `${size.unit}${size.low + step}`);
  });
}

/** Facts of an entry about named products that the catalogue doesn't know of any of them. */
export function contradictedFacts(
  body: string,
  namesIn: NameFinder,
  ofWhole: readonly string[],
  catalogue: ReadonlyMap<string, CatalogueProduct>,
): CatalogueAnswer[] {
  if (ofWhole.length === 0 && namesIn(body.normalize("NFKC")).length === 0) return [];
  const known = (id: string) => catalogue.get(id) ?? [];
  return body.split(/(?<=[。;；!！?？\n])|(?<=\.)\s/).flatMap((sentence) => {
    const named = namesIn(sentence.normalize("NFKC"));
    // Two products in a sentence: nobody knows which has what.
    const ids = named.length > 1 ? [] : (named[0]?.products.map(({ id }) => id) ?? ofWhole);
    const products = ids.flatMap(known);
    if (products.length === 0) return [];
    const said = normalise(sentence);
    const facts = factsIn(sentence, sentence);
    const sizes =
      SIZE_WORDS.test(said) && OFFER_WORDS.test(said) && /[,、]|-|–|to\b|到|至/.test(said)
        ? sizeKeys(sentence)
        : [];
    const all = [
      ...facts,
      ...sizes.map((key): Fact => ({ subject: "size", key, text: said, line: sentence })),
    ];
    const wrong = all.flatMap((fact) => {
      const answers = products.map((one) => answerOfFact(fact, one, sentence.trim()));
      const [first] = answers;
      return first && answers.every((answer) => answer !== null) ? [first] : [];
    });
    return [...new Map(wrong.map((answer) => [answer.subject, answer])).values()];
  });
}

function answerOfFact(
  fact: Fact,
  { product, facts }: CatalogueProduct,
  sentence: string,
): CatalogueAnswer | null {
  const alike = facts.filter(({ subject }) => subject === fact.subject);
  const other = alike[0];
  if (!other || alike.some(({ key }) => key === fact.key)) return null;
  return {
    subject: fact.subject,
    text: fact.text.trim(),
    sentence,
    product,
    catalogueText: [...new Set(alike.map(({ text }) => text))].join(", "),
    catalogueLine: other.line,
  };
}

function pick({ text, sentence }: Statement): Pick<CatalogueAnswer, "text" | "sentence"> {
  return { text, sentence };
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/\s/g, "").replaceAll("克", "g").replaceAll("毫升", "ml");
}

/** Decimal places of a currency's minor unit. Source: ISO 4217, by `Intl`. */
function digitsOf(currency: string): number {
  return (
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}
