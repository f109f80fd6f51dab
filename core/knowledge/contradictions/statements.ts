import type { Quantity } from "../../answering/claims/claim.ts";
import { findNarrowings } from "./about.ts";
import { addressesIn, contactStatement } from "./contacts.ts";
import { narrowingsOf, spread } from "./narrow.ts";
import { hoursOf } from "./opening-hours.ts";
import type { NameFinder, Naming } from "./product-names.ts";
import { type FigurePlace, type Reading, readBody, type Source } from "./reading.ts";
import { createStatement, type Statement, type Value } from "./statement.ts";
import { blankAnchors, endOf, headBefore, once, plainFigures, type Stretch, split } from "./stretches.ts";
import { SUBJECTS, type Subject } from "./subjects.ts";

/** All statements of a source whose subject is known. What can't be told is left out rather than guessed. */
export function statementsOf(source: Source, namesIn: NameFinder): Statement[] {
  if (
    !/[\d@零一二两三四五六七八九十百半]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|noon|fortnight|half)\b|[a-z]teen|[a-z]ty\b/i.test(
      source.body,
    )
  )
    return [];
  const title = plainFigures(source.title);
  const body = plainFigures(source.body);
  const found = readBody(body);
  if (found.quantities.length + found.words.length === 0) return [];

  const reading: Reading = {
    body,
    plain: blankAnchors(body),
    title: blankAnchors(title),
    questions: once(() => source.questions.map((question) => blankAnchors(plainFigures(question)))),
    found,
    narrowings: once(() => findNarrowings(blankAnchors(body))),
    titleNarrowings: once(() => findNarrowings(blankAnchors(title))),
    namings: namesIn(body),
    titleNamings: namesIn(title),
    source,
  };
  const sentences = split(body, /[。;；!！?？\n]+|\.(?=\s|$)/g);
  return sentences.flatMap((sentence, index) => inSentence(reading, sentences, sentence, index));
}

function inSentence(
  reading: Reading,
  sentences: readonly Stretch[],
  sentence: Stretch,
  index: number,
): Statement[] {
  const { body, found } = reading;
  const isIn = ({ at }: { at: number }) => at >= sentence.from && at < sentence.to;
  const quantities = found.quantities.filter(isIn);
  const words = found.words.filter(isIn);
  if (quantities.length + words.length === 0) return [];

  const clauses = split(
    body.slice(0, sentence.to),
    /[,，:：()（）](?!\d{3}(?!\d))|\bbut\b|\bthen\b/g,
    sentence.from,
  );
  const head = headBefore(body, sentences, index);
  const text = body.slice(sentence.from, sentence.to).trim();
  const codes = words.filter(
    ({ kind, key }) => kind === "code" && /[a-z]/.test(key) && !/^ipx?\d+$/.test(key),
  );

  const addresses = addressesIn(body, sentence, text);
  const contacts = words
    .filter(({ kind }) => kind === "phone" || kind === "email")
    .map((word): Statement[] => contactStatement(reading, word, sentence, text));
  const ranges = hoursOf(body, quantities, found.weekdays.filter(isIn));
  const figures = [
    ...quantities.filter(({ kind }) => kind !== "time"),
    ...ranges.map(({ quantity }) => quantity),
  ];
  return [
    ...contacts.flat(),
    ...addresses,
    ...figures.flatMap((quantity) => {
      const clause = clauses.find(({ from, to }) => quantity.at >= from && quantity.at < to) ?? sentence;
      const days = ranges.find((range) => range.quantity === quantity)?.days;
      return figureStatements(reading, {
        quantity,
        clause,
        clauses,
        sentence,
        head,
        before: sentences.slice(0, index).findLast(({ to }) => /[?？]/.test(body.slice(to - 1, to))) ?? null,
        text,
        codes,
        days,
        quantities,
      });
    }),
  ];
}

function figureStatements(reading: Reading, place: FigurePlace): Statement[] {
  const { quantity, text, codes, sentence, clause } = place;
  const { body } = reading;
  const around = body.slice(Math.max(sentence.from, quantity.at - 16), quantity.at);
  const products = productsOf(reading, place);
  if (products === null) return [];

  const isOfCode = codes.length > 0 && (quantity.kind === "money" || quantity.kind === "percent");
  const subject: Subject | null = isOfCode
    ? {
        key: isThreshold(body, quantity) ? "minimum order of the code" : "discount",
        families: [],
        words: /./,
      }
    : subjectOf(reading, place, products.length > 0);
  if (subject === null || (subject === PRICE && BUNDLE.test(text))) return [];

  const own = isOfCode
    ? codes.slice(0, 1).map(({ key }) => ({ class: "code", key, at: 0 }))
    : narrowingsOf(reading, place, subject, products.length > 0);
  const hasGoods = products.length > 0 || own.some(({ class: kind }) => kind === "goods");
  if (subject.needsGoods && !hasGoods) return [];
  // «10 % off», of what nobody knows.
  if (subject.key === "discount" && own.length === 0 && products.length === 0) return [];

  const value: Value = {
    type: "figure",
    unit: quantity.unit,
    low: quantity.low,
    high: quantity.high,
    bound: quantity.bound,
    isAbout:
      /(?:about|around|roughly|approx\w*\.?|some|约|大概|左右)\s*$/i.test(around) ||
      /^\s*(?:左右|上下)/.test(body.slice(endOf(body, quantity))),
  };
  const days = place.days ?? [null];
  return spread(own).flatMap((narrowings) =>
    days.map((day): Statement => {
      const all = day === null ? narrowings : [...narrowings, { class: "day", key: String(day) }];
      return createStatement(
        subject.key,
        all,
        products,
        value,
        quantity.text,
        text || body.slice(clause.from, clause.to),
      );
    }),
  );
}

/** The first subject whose words stand near the figure: in its clause, its sentence, the list's head, the title. */
function subjectOf(reading: Reading, place: FigurePlace, hasProduct: boolean): Subject | null {
  const { plain, title, questions } = reading;
  const { quantity, clause, sentence, head, before } = place;
  const family = quantity.kind === "measure" ? quantity.unit : quantity.kind;
  const fitting = SUBJECTS.filter(({ families }) => families.includes(family));
  const first = (text: string) =>
    fitting.find(({ words, not }) => words.test(text) && !not?.test(text)) ?? null;
  const slice = (stretch: Stretch | null) => (stretch ? plain.slice(stretch.from, stretch.to) : "");

  const own = first(slice(clause));
  if (own) return own;
  if (family === "money" && hasProduct) return PRICE;
  return (
    first(slice(sentence)) ??
    first(slice(head)) ??
    first(title) ??
    first(slice(before)) ??
    questions()
      .map(first)
      .find((subject) => subject !== null) ??
    null
  );
}

/** The price of several. */
const BUNDLE = /套装|组合|一起|[2-9]\s*(?:件|个|只|双|盒)|\b(?:together|bundle|both)\b/i;
const PRICE: Subject = { key: "price", families: ["money"], words: /./ };

/** null where a sentence names several products and it can't be told which the figure is of. */
function productsOf(reading: Reading, { clause, sentence }: FigurePlace): readonly string[] | null {
  const within = (stretch: Stretch) =>
    reading.namings.filter(({ at }) => at >= stretch.from && at < stretch.to);
  const ids = (namings: readonly Naming[]): readonly string[] | null => {
    const keys = new Map(namings.map(({ products }) => [idsOf(products).join(" "), idsOf(products)]));
    return keys.size === 1 ? ([...keys.values()][0] ?? []) : null;
  };
  for (const namings of [within(clause), within(sentence)]) if (namings.length > 0) return ids(namings);
  if (reading.source.products.length > 0) return reading.source.products;
  return reading.titleNamings.length > 0 ? ids(reading.titleNamings) : [];
}

function idsOf(products: readonly { id: string }[]): string[] {
  return products.map(({ id }) => id).toSorted();
}

function isThreshold(body: string, quantity: Quantity): boolean {
  const { at, bound } = quantity;
  return (
    bound === "min" ||
    /(?:满|orders? (?:of|from|over|above)|on|from|minimum(?: of)?|spend)\s*$/i.test(
      body.slice(Math.max(0, at - 16), at),
    ) ||
    /^\s*(?:or more|and more|以上|起)/.test(body.slice(endOf(body, quantity)))
  );
}
