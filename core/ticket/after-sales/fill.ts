import { productOf, unlisted } from "../../answering/tools/order-items.ts";
import { meansLatest } from "../../answering/tools/order-question.ts";
import { createCatalogue, nameOf } from "../../answering/tools/product-mention.ts";
import type { Order, OrderLine, Shop, VerifiedUser } from "../../store/shop.ts";
import { read } from "../../understanding/understand.ts";
import { countAnswered, countRequested } from "./count.ts";
import { type AfterSalesForm, countedNext, type FormItem, REASONS, type Step, WISHES } from "./form.ts";
import { ALL_ITEMS, itemKey, orderKey, variantKey } from "./keys.ts";
import { exchangeForIn, reasonIn, wishIn } from "./request.ts";

/** What a customer wrote to prove that an order is theirs. */
export interface OrderProof {
  orderNumbers: readonly string[];
  secondFacts: readonly string[];
}

interface Asker {
  user: VerifiedUser | null;
  proof: OrderProof;
}

/** Characters of a reason that are kept. */
const MAX_WORDS = 500;

/** The form with all that a text says of it. `step`: what was asked; null: nothing yet. */
export async function fillFrom(
  shop: Shop,
  asker: Asker,
  form: AfterSalesForm,
  text: string,
  step: Step | null,
): Promise<AfterSalesForm> {
  const found = await findOwnOrder(shop, asker, form, text, step);
  let next = found.order
    ? withOrder(form, found.order, found.userId)
    : { ...form, claimedOrder: found.claimed };
  const order = await orderOf(shop, next);
  if (order && next.items.length === 0) next = { ...next, items: itemsNamed(shop, order, text) };
  next = withCounts(next, text, step);
  const code = reasonIn(text);
  if (next.reason === null && (code !== null || step === "reason"))
    next = { ...next, reason: { code, words: text.slice(0, MAX_WORDS) } };
  const wish = wishIn(text);
  if (wish !== null && (next.wish === null || step === "wish")) next = { ...next, wish };
  if (next.exchangeFor === null && next.wish === "exchange") {
    const exchangeFor = step === "exchange_for" ? text.slice(0, MAX_WORDS) : exchangeForIn(text);
    next = { ...next, exchangeFor };
  }
  return next;
}

/** Whether a text answers «how many» with more than were bought. */
export function isTooMany(form: AfterSalesForm, text: string): boolean {
  const item = countedNext(form);
  return item !== null && (countAnswered(text, item.bought) ?? 0) > item.bought;
}

/** How many it is about, as the answer or the words before it say. What could be any of several items is asked. */
function withCounts(form: AfterSalesForm, text: string, step: Step | null): AfterSalesForm {
  const item = countedNext(form);
  if (!item) return form;
  const isOnly = form.items.filter(({ quantity }) => quantity === null).length === 1;
  const said = isOnly ? (countRequested(text) ?? countRequested(form.words)) : null;
  const count = step === "quantity" ? countAnswered(text, item.bought) : said;
  return withCount(form, item, count);
}

function withCount(form: AfterSalesForm, item: FormItem, count: number | null): AfterSalesForm {
  if (count === null || count > item.bought) return form;
  return { ...form, items: form.items.map((one) => (one === item ? { ...one, quantity: count } : one)) };
}

/** The form with what a pressed button says; buttons of other steps and other orders count, too, unknown ones don't. */
export async function pick(
  shop: Shop,
  { user }: Pick<Asker, "user">,
  form: AfterSalesForm,
  key: string,
): Promise<AfterSalesForm> {
  const own = user ? await shop.listOrders(user) : [];
  const chosen = own.find(({ id }) => orderKey(id) === key);
  if (chosen) return withCounts(withOnlyItem(shop, withOrder(form, chosen, chosen.userId), chosen), "", null);
  const reason = REASONS.find((code) => key === `f.r.${code}`);
  if (reason) return { ...form, reason: { code: reason, words: "" } };
  const wish = WISHES.find((one) => key === `f.w.${one}`);
  if (wish) return { ...form, wish };

  const order = await orderOf(shop, form);
  if (!order) return form;
  if (key === ALL_ITEMS) return { ...form, items: order.lines.map((line) => wholly(itemOf(shop, line))) };
  const items = order.lines.filter(({ sku }) => key === itemKey(order.id, sku));
  if (items.length > 0)
    return withCounts({ ...form, items: items.map((line) => itemOf(shop, line)) }, "", null);
  const counted = countedNext(form);
  const count = Number(/^f\.n\.(\d+)$/.exec(key)?.[1] ?? 0);
  if (counted && count > 0) return withCount(form, counted, count);
  const variant = form.items
    .flatMap(({ sku }) => productOf(shop, sku)?.variants ?? [])
    .find((one) => variantKey(one) === key);
  return variant ? { ...form, exchangeFor: Object.values(variant.options).join(", ") } : form;
}

/** The form's order; null while none is proven. */
export async function orderOf(shop: Shop, { order }: Pick<AfterSalesForm, "order">): Promise<Order | null> {
  return order ? shop.findOrder({ id: order.userId }, order.id) : null;
}

function withOrder(form: AfterSalesForm, order: Order, userId: string): AfterSalesForm {
  if (form.order?.id === order.id) return form;
  return { ...form, order: { id: order.id, userId }, claimedOrder: null, items: [] };
}

/** Where the order holds one thing, it is that one. */
function withOnlyItem(shop: Shop, form: AfterSalesForm, { lines }: Order): AfterSalesForm {
  const [only, ...others] = lines;
  return only && others.length === 0 ? { ...form, items: [itemOf(shop, only)] } : form;
}

async function findOwnOrder(
  shop: Shop,
  { user, proof }: Asker,
  form: AfterSalesForm,
  text: string,
  step: Step | null,
): Promise<{ order: Order; userId: string } | { order: null; claimed: string | null }> {
  if (!user) {
    if (form.order) return { order: null, claimed: null };
    for (const number of proof.orderNumbers) {
      for (const fact of proof.secondFacts) {
        // A number doesn't prove itself, and what failed before is not tried again.
        const isNew = isWritten(text, number) || isWritten(text, fact);
        const owner = fact === number || !isNew ? null : await shop.verifyOwner(number, fact);
        const order = owner && (await shop.findOrder(owner, number));
        if (order) return { order, userId: order.userId };
      }
    }
    // Bare digits may as well be a post code.
    const claimed = proof.orderNumbers.find((number) => /\D/.test(number)) ?? proof.orderNumbers[0];
    return { order: null, claimed: form.claimedOrder ?? claimed ?? null };
  }

  const own = await shop.listOrders(user);
  const numbers = [...read(text).orderNumbers, ...(step === "order" ? (text.match(/\d{3,}/g) ?? []) : [])];
  const named = own.find(({ id }) => numbers.some((number) => isSameNumber(id, number)));
  if (named) return { order: named, userId: user.id };
  if (form.order) return { order: null, claimed: null };
  if (numbers.length > 0) return { order: null, claimed: numbers[0] ?? null };

  const holding = own.filter((order) => linesNamed(shop, order.lines, text).length > 0);
  const [only, ...others] = holding.length > 0 ? holding : own;
  const isMeant = only && (others.length === 0 || meansLatest(text));
  return isMeant ? { order: only, userId: user.id } : { order: null, claimed: form.claimedOrder };
}

const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();

function isWritten(text: string, token: string): boolean {
  return bare(text).includes(bare(token));
}

/** «1042» is the customer's own «ZG-1042». */
function isSameNumber(id: string, written: string): boolean {
  const digits = (one: string) => one.replace(/\D/g, "");
  return bare(id) === bare(written) || (/^\d+$/.test(written) && digits(id) === written);
}

const ALL =
  /\b(?:all(?: of (?:them|it))?|both|everything|the (?:whole|entire) order)\b|全部|所有|整单|都要?(?:退|换|修)|两(?:件|个|样)都/i;

/** The items that a text names; the only one there is. Of one thing in several sizes, none without its size. */
function itemsNamed(shop: Shop, order: Order, text: string): readonly FormItem[] {
  const { lines } = order;
  const items = (some: readonly OrderLine[]) => some.map((line) => itemOf(shop, line));
  if (ALL.test(text)) return items(lines).map(wholly);
  if (lines.length === 1) return items(lines);
  const named = linesNamed(shop, lines, text);
  const exact = named.filter(({ options }) => Object.values(options).some((value) => saysWord(text, value)));
  const meant = exact.length > 0 ? exact : named;
  const isAmbiguous = meant.length > 1 && new Set(meant.map(({ name }) => name)).size < meant.length;
  return isAmbiguous ? [] : items(meant);
}

function linesNamed(shop: Shop, lines: readonly OrderLine[], text: string): OrderLine[] {
  const things = lines.map(({ sku, name }) => productOf(shop, sku) ?? unlisted(sku, name));
  const mentioned = new Set(
    createCatalogue([...new Set(things)])
      .mentioned(text)
      .map(({ id }) => id),
  );
  return lines.filter((_line, at) => mentioned.has(things[at]?.id ?? ""));
}

function saysWord(text: string, word: string): boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![a-z\\d])`, "iu").test(text);
}

const wholly = (item: FormItem): FormItem => ({ ...item, quantity: item.bought });

function itemOf(shop: Shop, { sku, name, options, quantity: bought }: OrderLine): FormItem {
  const product = productOf(shop, sku);
  const names = product ? [product.name, nameOf(product, "zh"), nameOf(product, "en")] : [];
  return {
    sku,
    name,
    names: [...new Set(names)].filter((one) => one !== name),
    options,
    bought,
    quantity: bought === 1 ? 1 : null,
  };
}
