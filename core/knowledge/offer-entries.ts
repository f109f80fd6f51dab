import { moneyText } from "../answering/tools/format.ts";
import type { OfferRule } from "../store-config/selling.ts";
import { type Language, LOCALE, type Say } from "../texts/texts.ts";
import { shiftDay } from "../time/store-day.ts";
import type { KnowledgeSource } from "./knowledge-source.ts";
import { type WrittenEntry, writtenFile } from "./written-file.ts";

/** Days of the store; null: without a beginning, without an end. */
interface Span {
  from: string | null;
  until: string | null;
}

/**
 * What offers are running: for each span of days in which the same public offers run, one answer that names them all.
 * So nothing is told before it begins or after it ends, and no two answers hold at once.
 */
export function createOfferSource({
  offers,
  languages,
  say,
}: {
  offers: readonly OfferRule[];
  languages: readonly Language[];
  say: Say;
}): KnowledgeSource {
  return {
    prefix: "offers/",
    async list() {
      const open = offers.filter(({ isPublic }) => isPublic);
      const files = spansOf(open).flatMap((span) => {
        const running = open.filter((offer) => runsThrough(offer, span));
        if (running.length === 0) return [];
        const entries = languages.map((language) => entryOf(running, span, language, say));
        return [writtenFile(`${span.from ?? "always"}..${span.until ?? "on"}.yaml`, entries)];
      });
      return { files, problems: [] };
    },
  };
}

/** All days there are, cut where an offer begins and after it ends. */
function spansOf(offers: readonly OfferRule[]): Span[] {
  const cuts = offers.flatMap(({ validFrom, validUntil }) => [
    ...(validFrom ? [validFrom] : []),
    ...(validUntil ? [shiftDay(validUntil, 1)] : []),
  ]);
  const starts = [null, ...[...new Set(cuts)].toSorted()];
  return starts.map((from, at) => {
    const next = starts[at + 1];
    return { from, until: next ? shiftDay(next, -1) : null };
  });
}

function runsThrough({ validFrom, validUntil }: OfferRule, { from, until }: Span): boolean {
  const hasBegun = validFrom === null || (from !== null && validFrom <= from);
  return hasBegun && (validUntil === null || (until !== null && until <= validUntil));
}

function entryOf(
  running: readonly OfferRule[],
  { from, until }: Span,
  language: Language,
  say: Say,
): WrittenEntry {
  const lines = running.map((offer) => offerLine(offer, language, say));
  return {
    title: say(language, "offers-title"),
    questions: say(language, "offers-asked").split(" | "),
    answer: lines.length === 1 ? lines.join("") : lines.map((line) => `- ${line}`).join("\n"),
    language,
    ...(from && { valid_from: from }),
    ...(until && { valid_until: until }),
  };
}

/** What the offer takes off, and all it depends on. */
export function offerLine(offer: OfferRule, language: Language, say: Say): string {
  const { code, minOrder, validFrom, validUntil } = offer;
  return say(language, "offer", {
    what: discountText(offer, language, say),
    minOrder: minOrder && minOrder.minor > 0 ? moneyText(minOrder, { language }) : "none",
    code: code ?? "none",
    days: validUntil ? (validFrom ? "span" : "until") : "open",
    from: validFrom ? dayText(validFrom, language) : "",
    until: validUntil ? dayText(validUntil, language) : "",
    hasExceptions: offer.minMarginRatio > 0 ? "yes" : "no",
    hasBudget: offer.budget ? "yes" : "no",
  });
}

/** What a discount takes off, in a few words. */
export function discountText(
  { discount, discountRatio }: Pick<OfferRule, "discount" | "discountRatio">,
  language: Language,
  say: Say,
): string {
  if (discount) return say(language, "offer-amount", { amount: moneyText(discount, { language }) });
  const percent = Math.round((discountRatio ?? 0) * 100);
  return say(language, "offer-percent", { percent: String(percent), tenths: String((100 - percent) / 10) });
}

function dayText(day: string, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALE[language], { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(`${day}T00:00:00Z`));
}
