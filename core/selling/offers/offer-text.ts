import { moneyText } from "../../answering/tools/format.ts";
import { nameOf } from "../../answering/tools/product-mention.ts";
import type { Voice } from "../../answering/tools/tool.ts";
import { discountText, offerLine } from "../../knowledge/offer-entries.ts";
import type { Product } from "../../store/shop.ts";
import type { OfferRule } from "../../store-config/selling.ts";
import { LOCALE } from "../../texts/texts.ts";
import type { RescueOffer } from "./choose-offer.ts";

/** What is told of an offer: all that it takes off and all that it depends on, and nothing else. */
export function offerText(
  rule: RescueOffer,
  told: { code: string | null; validUntil: Date | null; product: Product | null; isByHand?: boolean },
  voice: Voice,
): string {
  const { language, say } = voice;
  const money = (amount: OfferRule["minOrder"]) =>
    amount && amount.minor > 0 ? moneyText(amount, voice) : "none";
  const isForSome = rule.rescue.products.length > 0;
  const what = say(language, "offer-made", {
    what: discountText(rule, language, say),
    product: isForSome && told.product ? nameOf(told.product, language) : "any",
    most: rule.discountRatio === null ? "none" : money(rule.rescue.maxDiscount),
    minOrder: money(rule.minOrder),
  });
  const until = told.validUntil === null ? "open" : lastMoment(told.validUntil, voice);
  const how =
    told.code !== null
      ? say(language, "offer-made-code", { code: told.code, until })
      : say(language, rule.rescue.codes ? "offer-made-account" : withoutCode(told), { until });
  const words = rule.rescue.excluded.join(language === "zh" ? "、" : ", ");
  const notFor = words === "" ? [] : [say(language, "offer-made-not-for", { words })];
  return [what, how, ...notFor].join(language === "zh" ? "" : " ");
}

/** `isByHand`: no till knows of it, people take it off. */
const withoutCode = ({ isByHand = false }: { isByHand?: boolean }): string =>
  isByHand ? "offer-made-by-hand" : "offer-made-by-itself";

/** What everybody gets, in the words of the offers' entry. */
export const campaignText = (rule: OfferRule, { language, say }: Voice): string =>
  say(language, "offer-running", { offer: offerLine(rule, language, say) });

/** The minute from which it is too late, in the store's zone: «until December 31, 24:00» is written as that day's last minute. */
function lastMoment(until: Date, { language, timeZone }: Voice): string {
  const last = new Date(until.getTime() - 1);
  const format = new Intl.DateTimeFormat(LOCALE[language], {
    dateStyle: "long",
    timeStyle: "short",
    hourCycle: "h23",
    timeZone,
  });
  return format.format(last);
}
