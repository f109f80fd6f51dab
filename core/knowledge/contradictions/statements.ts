import { findDays, findTimes, findWeekdays } from "../../answering/claims/calendar.ts";
import type { CalendarDay, Quantity, Weekdays, Word } from "../../answering/claims/claim.ts";
import { findLinks, findMixedCodes, findNamedCodes, findSizes } from "../../answering/claims/codes.ts";
import { findFestivals } from "../../answering/claims/lexicon.ts";
import { normalise } from "../../answering/claims/numerals.ts";
import { findNumbers, findQuantities } from "../../answering/claims/quantities.ts";
import { createScan } from "../../answering/claims/scan.ts";
import { findNarrowings, LISTED, type Narrowing } from "./about.ts";
import type { NameFinder, Naming } from "./product-names.ts";
import { ANCHORS, SUBJECTS, type Subject } from "./subjects.ts";

/** One value that a text states, bound to what it is about. */
export interface Statement {
  subject: string;
  /** What it narrows to, canonical: only statements with the same are compared. */
  about: string;
  narrowings: readonly Pick<Narrowing, "class" | "key">[];
  /** Ids of the products it is about, sorted; none: about no product in particular. */
  products: readonly string[];
  value: Value;
  /** The value as it was written, and the sentence it stands in. */
  text: string;
  sentence: string;
}

/** `unit` is comparable with the same unit only, days with workdays and months besides. */
export type Value =
  | (Pick<Quantity, "unit" | "low" | "high" | "bound"> & { type: "figure"; isAbout: boolean })
  | { type: "word"; unit: string; key: string };

/** What is read: of an entry, or of a line of the catalogue. */
export interface Source {
  title: string;
  body: string;
  questions: readonly string[];
  /** Ids of the products it is about as a whole. */
  products: readonly string[];
}

interface Found {
  quantities: Quantity[];
  words: Word[];
  days: CalendarDay[];
  weekdays: Weekdays[];
}

interface Stretch {
  from: number;
  to: number;
}

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
    questions: once(() => source.questions.map((question) => blankAnchors(normalise(question)))),
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

interface Reading {
  body: string;
  /** The same without anchors, all positions kept. */
  plain: string;
  title: string;
  questions: () => readonly string[];
  found: Found;
  /** Read only where a figure's subject is known: this is where most of the time goes. */
  narrowings: () => readonly Narrowing[];
  titleNarrowings: () => readonly Narrowing[];
  namings: readonly Naming[];
  titleNamings: readonly Naming[];
  source: Source;
}

function readBody(body: string): Found {
  const scan = createScan(body);
  const links = findLinks(scan);
  findFestivals(scan);
  const days = findDays(scan).filter((day) => day.type === "day");
  const times = findTimes(scan).filter((time) => time.type === "quantity");
  const weekdays = findWeekdays(scan);
  const codes = findNamedCodes(scan);
  findSizes(scan);
  const figures = findQuantities(scan);
  const mixed = findMixedCodes(scan);
  const numbers = findNumbers(scan);
  return {
    quantities: [...times, ...figures, ...numbers],
    words: [...links, ...codes, ...mixed],
    days,
    weekdays,
  };
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

interface FigurePlace {
  quantity: Quantity;
  clause: Stretch;
  clauses: readonly Stretch[];
  sentence: Stretch;
  head: Stretch | null;
  /** The last question before it. */
  before: Stretch | null;
  text: string;
  codes: readonly Word[];
  /** Of opening hours: the days of the week they hold on. */
  days: readonly number[] | undefined;
  quantities: readonly Quantity[];
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
  if (own === null) return [];
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
      return statement(
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

function statement(
  subject: string,
  narrowings: readonly Pick<Narrowing, "class" | "key">[],
  products: readonly string[],
  value: Value,
  text: string,
  sentence: string,
): Statement {
  const about = [...new Set(narrowings.map(({ class: kind, key }) => `${kind}:${key}`))].toSorted().join(" ");
  return { subject, about, narrowings, products, value, text, sentence };
}

/** Phones and addresses: whose they are is told by the words around them, or by an e-mail's own first part. */
function contactStatement(
  { body, title }: Reading,
  word: Word,
  sentence: Stretch,
  text: string,
): Statement[] {
  const told = `${body.slice(sentence.from, word.at)} ${word.kind === "email" ? word.key.split("@")[0] : ""}`;
  const purposes = [...findNarrowings(`${title}\n${told}`)].filter(({ class: kind }) =>
    ["group", "channel", "condition", "region"].includes(kind),
  );
  const value: Value = { type: "word", unit: word.kind, key: word.key };
  return [statement(word.kind === "email" ? "e-mail" : "phone", purposes, [], value, word.text, text)];
}

const ADDRESS =
  /((?:\p{Script=Han}{2,8}?)(?:路|街|大道|巷))\s*(\d+)\s*号|\b(?:No\.? ?)?(\d+),? ([A-Z][a-z]+(?: [A-Z][a-z]+)*) (?:Road|Rd|Street|St|Avenue|Ave|Lane)\b/gu;
const PLACES = [
  ["warehouse", /仓库|warehouse/i],
  ["return centre", /退货|寄回|return/i],
  ["office", /办公室|公司|office/i],
  ["shop", /门店|店铺|实体店|shop|store|showroom/i],
] as const;

/** Streets with their numbers, where it is said whose they are. Compared by number: streets are written in two languages. */
function addressesIn(body: string, { from, to }: Stretch, text: string): Statement[] {
  const sentence = body.slice(from, to);
  const place = PLACES.find(([, words]) => words.test(sentence))?.[0];
  if (place === undefined) return [];
  return [...sentence.matchAll(ADDRESS)].map(([said, , zhNumber, enNumber]) =>
    statement(
      "address",
      [{ class: "place", key: place }],
      [],
      { type: "word", unit: "address", key: zhNumber ?? enNumber ?? "" },
      said,
      text,
    ),
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

/** Of each class what stands nearest: in the clause, in a clause of the sentence without a value of its own, outside. */
function narrowingsOf(
  reading: Reading,
  { quantity, clause, clauses, sentence, head, quantities }: FigurePlace,
  subject: Subject,
  hasProduct: boolean,
): readonly Narrowing[] | null {
  const within = (stretch: Stretch | null) =>
    stretch ? reading.narrowings().filter(({ at }) => at >= stretch.from && at < stretch.to) : [];
  const hasOwn = ({ from, to }: Stretch) => quantities.some(({ at }) => at >= from && at < to);
  // What comes after another figure is that one's.
  const next = clauses.findIndex((other) => other.from >= clause.to && hasOwn(other));
  const isLast = next === -1 && !clauses.some((other) => other.to <= clause.from && hasOwn(other));
  const free = clauses
    .filter((other) => !hasOwn(other) && (other.to <= clause.from || isLast))
    .flatMap(within);
  // A question's «do you have a shop» is not where its answer holds.
  const ofTitle = reading.titleNarrowings().filter(({ class: kind }) => kind !== "channel");
  const levels = [within(clause), free, within(head), ofTitle];
  const classes = new Set(levels.flat().map((narrowing) => narrowing.class));
  const chosen = [...classes].flatMap((kind) => {
    const level = levels.find((some) => some.some((narrowing) => narrowing.class === kind)) ?? [];
    return level.filter((narrowing) => narrowing.class === kind);
  });
  const isOfTime = quantity.kind === "time";
  const hasAddress = reading.body.slice(sentence.from, sentence.to).search(ADDRESS) !== -1;
  const kept = chosen.filter(({ class: kind, key }) => {
    if (subject.plain?.test(key)) return false;
    if (key === "member" && chosen.some((other) => other.class === "group" && other.key !== key))
      return false;
    if (kind === "goods" && (hasProduct || isOfTime || GOODS_FREE.has(subject.key))) return false;
    if (hasProduct && kind === "group" && /^(?:men|women|adult)$/.test(key)) return false;
    if (
      kind === "piece" &&
      !["repair price", "repair time", "warranty", "waterproof rating"].includes(subject.key)
    )
      return false;
    if (kind === "level" && subject.key !== "battery life") return false;
    if (kind === "measure" && !["gift box price", "weight", "comfort temperature"].includes(subject.key))
      return false;
    if (kind === "channel" && key === "store" && isOfTime) return false;
    // Where the shop is, not a shop among several.
    if (kind === "region" && isOfTime && hasAddress) return false;
    if (kind === "group" && ["privacy", "press", "jobs"].includes(key)) return false;
    return !(kind === "condition" && key === "faulty" && subject.key === "refund time");
  });
  // 18 号 is a house as often as a day.
  const days = reading.found.days.filter(
    ({ at, month }) => month !== null && at >= sentence.from && at < sentence.to,
  );
  if (days.length === 0 || kept.some(({ class: kind }) => kind === "festival")) return kept;
  const period = days.map(({ month, day }) => `${month}-${day}`).join("/");
  return [...kept, { class: "period", key: period, at: quantity.at }];
}

/** Here it makes no difference what is sent or paid for. */
const GOODS_FREE = new Set([
  "bulk order from",
  "dispatch time",
  "delivery time",
  "shipping fee",
  "free shipping from",
  "invoice time",
  "bank time",
  "report of damage",
  "gift box price",
  "gift wrapping price",
]);

/** One set of narrowings for each thing that is listed. */
function spread(narrowings: readonly Narrowing[]): Pick<Narrowing, "class" | "key">[][] {
  let sets: Pick<Narrowing, "class" | "key">[][] = [[]];
  for (const kind of new Set(narrowings.map((narrowing) => narrowing.class))) {
    const own = narrowings.filter((narrowing) => narrowing.class === kind);
    const next = LISTED.has(kind)
      ? sets.flatMap((set) => own.map((narrowing) => [...set, narrowing]))
      : sets.map((set) => [...set, ...own]);
    sets = next.slice(0, MOST_LISTED);
  }
  return sets;
}

const MOST_LISTED = 24;

/** Pairs of times with the days they hold on; a single time stays as it is. */
function hoursOf(
  body: string,
  quantities: readonly Quantity[],
  weekdays: readonly Weekdays[],
): { quantity: Quantity; days: readonly number[] | undefined }[] {
  const times = quantities.filter(({ kind }) => kind === "time").toSorted((one, other) => one.at - other.at);
  const ranges: { quantity: Quantity; days: readonly number[] | undefined }[] = [];
  for (let index = 0; index < times.length; index++) {
    const [start, end] = [times[index], times[index + 1]];
    if (!start) continue;
    const between = end ? body.slice(endOf(body, start), end.at) : "";
    if (end && (end.at === start.at || /^\s*(?:-|–|—|~|至|到|to|until|till|and)\s*$/i.test(between))) {
      const text = end.at === start.at ? start.text : body.slice(start.at, endOf(body, end)).trim();
      const before = weekdays.filter(({ at }) => at < start.at).at(-1);
      const after = weekdays.find(({ at }) => at > end.at);
      const isTaken = before && ranges.some(({ quantity }) => quantity.at > before.at);
      const days = (isTaken ? after : (before ?? after))?.days ?? WORKDAYS;
      ranges.push({ quantity: { ...start, text, high: end.high }, days });
      index++;
    } else ranges.push({ quantity: start, days: undefined });
  }
  return ranges;
}

/** Hours without a day hold on these at least. */
const WORKDAYS = [1, 2, 3, 4, 5];

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

/** A claim may begin with a space that its text leaves out. */
function endOf(body: string, { at, text }: Quantity): number {
  return body.indexOf(text, at) + text.length;
}

/** The line that a list stands under. */
function headBefore(body: string, sentences: readonly Stretch[], index: number): Stretch | null {
  const isItem = ({ from, to }: Stretch) => /^\s*[-*•]\s/.test(body.slice(from, to));
  const own = sentences[index];
  if (!own || !isItem(own)) return null;
  return sentences.slice(0, index).findLast((other) => !isItem(other)) ?? null;
}

function split(text: string, separators: RegExp, start = 0): Stretch[] {
  const stretches: Stretch[] = [];
  let from = start;
  for (const match of text.matchAll(separators)) {
    if (match.index < start) continue;
    const to = match.index + match[0].length;
    stretches.push({ from, to });
    from = to;
  }
  if (from < text.length) stretches.push({ from, to: text.length });
  return stretches;
}

/** 有效期一年 ends in a figure, which 星期一 doesn't. */
function plainFigures(text: string): string {
  return normalise(text.replaceAll(/(?<!星|学)期(?=[一二三四五六七八九十两])/g, "期 "));
}

function once<Result>(read: () => Result): () => Result {
  let result: Result | undefined;
  return () => {
    result ??= read();
    return result;
  };
}

/** All positions stay as they are. */
function blankAnchors(text: string): string {
  let rest = text;
  for (const anchor of ANCHORS) rest = rest.replaceAll(anchor, (words) => " ".repeat(words.length));
  return rest;
}
