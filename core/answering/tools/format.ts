import type { Money } from "../../money.ts";
import { fractionDigits, NO_CURRENCY } from "../../store/currency.ts";
import type { Product } from "../../store/shop.ts";
import { LOCALE } from "../../texts/texts.ts";
import type { Voice } from "./tool.ts";

/** Money in the reader's form; a bare number where the currency isn't known. */
export function moneyText({ minor, currency }: Money, { language }: Pick<Voice, "language">): string {
  const amount = minor / 10 ** fractionDigits(currency);
  if (currency === NO_CURRENCY) return amount.toFixed(2);
  const format = keep(
    MONEY_FORMATS,
    `${language} ${currency}`,
    () =>
      new Intl.NumberFormat(LOCALE[language], {
        style: "currency",
        currency,
        currencyDisplay: "narrowSymbol",
        // 39.9 reads as 39.90, 169 as 169: no cents where there are none.
        trailingZeroDisplay: "stripIfInteger",
      }),
  );
  return format.format(amount);
}

// Intl's formats never change, and building one takes longer than everything said with it.
const MONEY_FORMATS = new Map<string, Intl.NumberFormat>();
const DAY_FORMATS = new Map<string, Intl.DateTimeFormat>();
const TIME_FORMATS = new Map<string, Intl.DateTimeFormat>();
const DAY_MS = 86_400_000;

function keep<T>(kept: Map<string, T>, key: string, build: () => T): T {
  const value = kept.get(key) ?? build();
  kept.set(key, value);
  return value;
}

/** The plain number a catalogue writes: `39.9`, no currency, no grouping. */
export function moneyNumber({ minor, currency }: Money): string {
  return String(minor / 10 ** fractionDigits(currency));
}

/** Sentences in one line, with no space between Chinese ones; empty ones are left out. */
export function inLine(sentences: readonly string[], { language }: Pick<Voice, "language">): string {
  return sentences.filter((sentence) => sentence !== "").join(language === "zh" ? "" : " ");
}

/** A day in the reader's form and the store's zone. */
export function dayText(instant: Date, { language, timeZone }: Voice): string {
  const build = () => new Intl.DateTimeFormat(LOCALE[language], { month: "long", day: "numeric", timeZone });
  return keep(DAY_FORMATS, `${language} ${timeZone}`, build).format(instant);
}

/** A time of day in the store's zone, with its day where that isn't today. */
export function momentText(instant: Date, now: Date, voice: Voice): string {
  const { language, timeZone } = voice;
  const build = () =>
    new Intl.DateTimeFormat(LOCALE[language], {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone,
    });
  const time = keep(TIME_FORMATS, `${language} ${timeZone}`, build).format(instant);
  const day = dayText(instant, voice);
  const isToday = now.getTime() - instant.getTime() < DAY_MS && day === dayText(now, voice);
  return isToday ? time : `${day}${language === "zh" ? " " : ", "}${time}`;
}

/** Options as words: `M, lake blue`, and 「M、湖蓝」 where the product's attributes say what «lake blue» is called. */
export function optionsText(
  options: Readonly<Record<string, string>>,
  product: Pick<Product, "attributes"> | null,
  voice: Pick<Voice, "language" | "say">,
): string {
  return Object.entries(options)
    .map(([option, value]) =>
      // «Yes» alone says nothing.
      /^(?:yes|no|none)$/i.test(value) ? `${option}: ${value}` : optionWord(value, product, voice),
    )
    .join(voice.language === "zh" ? "、" : ", ");
}

/** One option's value as the customer would call it. */
export function optionWord(
  value: string,
  product: Pick<Product, "attributes"> | null,
  { language, say }: Pick<Voice, "language" | "say">,
): string {
  if (/^one size$/i.test(value)) return say(language, "option-one-size");
  if (language !== "zh" || !product) return value;
  const pattern = new RegExp(
    `(\\p{Script=Han}+)\\s*${value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![a-z])`,
    "iu",
  );
  const named = Object.values(product.attributes).map((words) => pattern.exec(words)?.[1]);
  const own = named.find((word) => word !== undefined);
  return own ?? (USUAL_OPTIONS.test(value) ? say(language, `option-${value.toLowerCase()}`) : value);
}

/** What catalogues in English call versions of any thing. */
const USUAL_OPTIONS = /^(?:regular|long|wide)$/i;
