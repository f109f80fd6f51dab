import type { Reply } from "../../answering/decision.ts";
import { optionsText } from "../../answering/tools/format.ts";
import { orderLabel } from "../../answering/tools/order-choice.ts";
import { productOf } from "../../answering/tools/order-items.ts";
import { nameOf } from "../../answering/tools/product-mention.ts";
import type { Voice } from "../../answering/tools/tool.ts";
import type { Shop, VerifiedUser } from "../../store/shop.ts";
import { orderOf } from "./fill.ts";
import {
  type AfterSalesForm,
  countedNext,
  type FormItem,
  REASONS,
  type Step,
  WISHES,
  type Wish,
} from "./form.ts";
import { ALL_ITEMS, countKey, itemKey, KEYS, orderKey, variantKey } from "./keys.ts";

export interface FormVoice extends Voice {
  conversationId: string;
  /** When people are back, as a sentence; none while they are at work. */
  back: readonly string[];
}

/** What is asked now. `isTooMany`: they named more than they bought. */
interface Asked {
  form: AfterSalesForm;
  step: Step;
  isFirst: boolean;
  isMiss: boolean;
  isTooMany?: boolean;
}

type Button = Reply["buttons"][number];

/** Most things to choose from: what a phone shows at once. */
const MAX_CHOICES = 6;
/** Characters of a button that a phone shows. */
const LABEL_LENGTH = 40;

/** The question of a step, with buttons for all that can be chosen, and always a way out. */
export async function askFor(
  shop: Shop,
  user: VerifiedUser | null,
  { form, step, isFirst, isMiss, isTooMany = false }: Asked,
  voice: FormVoice,
): Promise<Reply> {
  const say = (id: string, values: Record<string, string | number> = {}) =>
    voice.say(voice.language, id, values);
  const { text, choices } = await questionOf(shop, user, form, step, voice);
  const isNotFound = step === "order" && form.claimedOrder !== null && (isMiss || user !== null);
  const before = [
    ...(isFirst ? [say("after-sales-begin"), ...voice.back] : []),
    ...(isNotFound
      ? [say("after-sales-not-yours")]
      : isTooMany
        ? [
            say("after-sales-too-many", {
              order: form.order?.id ?? "",
              bought: countedNext(form)?.bought ?? 0,
            }),
          ]
        : isMiss
          ? [say("after-sales-again")]
          : []),
  ];
  const leave = button(voice, KEYS.leave, say("after-sales-leave"));
  const gap = voice.language === "zh" ? "" : " ";
  return {
    text: [before.join(gap), text].filter((part) => part !== "").join("\n\n"),
    buttons: [...choices, leave],
  };
}

/** The button under an answer that lets them ask for it here. */
export function offerButton(voice: FormVoice): Button {
  return button(voice, KEYS.start, voice.say(voice.language, "after-sales-offer"));
}

/** What was passed on, and who decides. */
export async function filedText(shop: Shop, form: AfterSalesForm, voice: FormVoice): Promise<string> {
  const say = (id: string, values: Record<string, string | number> = {}) =>
    voice.say(voice.language, id, values);
  const lines = [
    ...(form.order ? [say("after-sales-line-order", { order: form.order.id })] : []),
    ...(form.items.length > 0
      ? [say("after-sales-line-item", { items: itemsText(shop, form.items, voice) })]
      : []),
    ...(form.reason ? [say("after-sales-line-reason", { reason: reasonText(form, voice) })] : []),
    ...(form.wish ? [say("after-sales-line-wish", { wish: wishText(form, form.wish, voice) })] : []),
    ...(form.photos.length > 0 ? [say("after-sales-line-photos", { count: form.photos.length })] : []),
  ];
  const next = [say("after-sales-filed-next"), ...voice.back].join(voice.language === "zh" ? "" : " ");
  return [say("after-sales-filed"), lines.map((line) => `• ${line}`).join("\n"), next].join("\n\n");
}

/** The items in the reader's words. */
export function itemsText(shop: Pick<Shop, "products">, items: readonly FormItem[], voice: Voice): string {
  return items.map((item) => itemText(shop, item, voice)).join(voice.language === "zh" ? "、" : ", ");
}

/** How many of several, once that is known. */
function itemText(shop: Pick<Shop, "products">, item: FormItem, voice: Voice): string {
  const called = thingText(shop, item, voice);
  const { bought, quantity } = item;
  if (!(bought > 1) || quantity === null) return called;
  return voice.say(voice.language, "after-sales-item-of", { item: called, quantity, bought });
}

function thingText(
  shop: Pick<Shop, "products">,
  { sku, name, options }: Pick<FormItem, "sku" | "name" | "options">,
  voice: Voice,
): string {
  const product = productOf(shop, sku);
  const chosen = optionsText(options, product, voice);
  const called = product ? nameOf(product, voice.language) : name;
  if (chosen === "") return called;
  return voice.say(voice.language, "order-item-options", { name: called, options: chosen, quantity: 1 });
}

/** Their own words where they used any. */
export function reasonText(
  { reason }: AfterSalesForm,
  { say, language }: Pick<Voice, "say" | "language">,
): string {
  if (!reason) return "";
  if (reason.words !== "") return reason.words;
  return say(language, `after-sales-reason-${(reason.code ?? "other").replaceAll("_", "-")}`);
}

export function wishText(
  { exchangeFor }: Pick<AfterSalesForm, "exchangeFor">,
  wish: Wish,
  { say, language }: Pick<Voice, "say" | "language">,
): string {
  const text = say(language, `after-sales-wish-${wish}`);
  return wish === "exchange" && exchangeFor
    ? say(language, "after-sales-wish-for", { wish: text, what: exchangeFor })
    : text;
}

async function questionOf(
  shop: Shop,
  user: VerifiedUser | null,
  form: AfterSalesForm,
  step: Step,
  voice: FormVoice,
): Promise<{ text: string; choices: Button[] }> {
  const say = (id: string, values: Record<string, string | number> = {}) =>
    voice.say(voice.language, id, values);
  switch (step) {
    case "order": {
      if (!user) {
        const text = say("after-sales-ask-proof");
        return { text, choices: [button(voice, KEYS.people, say("after-sales-no-number"))] };
      }
      const own = await shop.listOrders(user);
      const labels = own
        .slice(0, MAX_CHOICES)
        .map((order) => button(voice, orderKey(order.id), orderLabel(shop, order, voice)));
      return {
        text: say(own.length === 0 ? "after-sales-ask-proof" : "after-sales-ask-order"),
        choices: labels,
      };
    }
    case "item": {
      const order = await orderOf(shop, form);
      const lines = (order?.lines ?? []).slice(0, MAX_CHOICES);
      const items = lines.map((line) =>
        button(voice, itemKey(form.order?.id ?? "", line.sku), thingText(shop, line, voice)),
      );
      const text = say("after-sales-ask-item", { order: form.order?.id ?? "" });
      return { text, choices: [...items, button(voice, ALL_ITEMS, say("after-sales-all-items"))] };
    }
    case "quantity": {
      const item = countedNext(form);
      if (!item) return { text: "", choices: [] };
      const { bought } = item;
      const few = Array.from({ length: Math.min(bought, MAX_CHOICES) }, (_, at) => at + 1);
      const counts = bought > MAX_CHOICES ? [...few.slice(0, -1), bought] : few;
      const text = say("after-sales-ask-quantity", { item: thingText(shop, item, voice), bought });
      return { text, choices: counts.map((count) => button(voice, countKey(count), String(count))) };
    }
    case "reason": {
      const isOpen = form.kind === "repair" || form.kind === "missing" || form.kind === "damaged";
      const codes = isOpen ? [] : REASONS.filter((code) => code !== "missing_part");
      const choices = codes.map((code) =>
        button(voice, `f.r.${code}`, say(`after-sales-reason-${code.replaceAll("_", "-")}`)),
      );
      return { text: say(`after-sales-ask-reason-${isOpen ? form.kind : "why"}`), choices };
    }
    case "wish": {
      const wishes = WISHES.filter((wish) =>
        form.kind === "missing" ? wish !== "repair" && wish !== "exchange" : wish !== "resend",
      );
      const choices = wishes.map((wish) => button(voice, `f.w.${wish}`, say(`after-sales-wish-${wish}`)));
      return { text: say("after-sales-ask-wish"), choices };
    }
    case "exchange_for": {
      const [only, ...others] = form.items;
      const variants = only && others.length === 0 ? (productOf(shop, only.sku)?.variants ?? []) : [];
      const choices = variants
        .filter(({ sku, available }) => available && sku !== only?.sku)
        .slice(0, MAX_CHOICES)
        .map((one) =>
          button(voice, variantKey(one), optionsText(one.options, productOf(shop, one.sku), voice)),
        );
      return { text: say("after-sales-ask-exchange-for"), choices };
    }
    case "photos":
      return {
        text: say("after-sales-ask-photos"),
        choices: [button(voice, KEYS.skip, say("after-sales-skip"))],
      };
  }
}

function button({ conversationId }: FormVoice, key: string, label: string): Button {
  const chars = [...label];
  const cut = chars.length <= LABEL_LENGTH ? label : `${chars.slice(0, LABEL_LENGTH - 1).join("")}…`;
  return { label: cut, data: `choice:${conversationId}:${key}` };
}
