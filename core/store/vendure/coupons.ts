import { randomInt } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { Coupon, CouponWorth, ShopPlatform } from "../platform.ts";
import { failure, ok } from "../result.ts";
import { id, isoTime, listOf, readEach, text } from "../wire/fields.ts";
import { keyMark } from "../wire/key-mark.ts";
import type { VendureCall } from "./call.ts";
import { keptMoney, moneyOf, PRECISION, precision } from "./fields.ts";

/** Of a shop's promotions with a code. */
const MOST_COUPONS = 100;

const PROMOTION = `id name enabled couponCode startsAt endsAt
  conditions { code args { name value } } actions { code args { name value } }
  translations { languageCode name }`;

/** Where prices are kept without tax, an amount off an order takes off its tax beside it: nobody knows how much. */
const CHANNEL = "activeChannel { pricesIncludeTax }";
const channel = z
  .object({ pricesIncludeTax: z.boolean() })
  .transform(({ pricesIncludeTax }) => pricesIncludeTax);

const operations = listOf(
  z.object({ code: text, args: listOf(z.object({ name: text, value: z.string() })) }),
);
const promotion = z.object({
  id,
  name: text,
  enabled: z.boolean(),
  couponCode: text,
  startsAt: isoTime,
  endsAt: isoTime,
  conditions: operations,
  actions: operations,
  translations: listOf(z.object({ languageCode: id, name: text })),
});
type Promotion = z.output<typeof promotion>;

interface Deps {
  call: VendureCall;
  clock: Clock;
  /** The shop's. */
  currency: string;
}

/** The promotions that have a code and hold now; those issued from here are their copies, not templates. */
export async function listCoupons(
  { call, clock, currency }: Deps,
  signal: AbortSignal,
): ReturnType<ShopPlatform["listCoupons"]> {
  const reply = await call.ask(
    {
      query: `{ promotions(options: {
        filter: { enabled: { eq: true }, couponCode: { isNull: false }, name: { notContains: "[zg-" } }
        sort: { createdAt: DESC }, take: ${MOST_COUPONS}
      }) { items { ${PROMOTION} } } ${PRECISION} ${CHANNEL} }`,
      shape: z.object({
        promotions: z.object({ items: listOf(z.unknown()) }),
        globalSettings: precision,
        activeChannel: channel,
      }),
    },
    signal,
  );
  if (!reply.ok) return reply;
  const { promotions, globalSettings, activeChannel: isGross } = reply.value;
  return ok(
    readEach(promotions.items, promotion)
      .filter((one) => holds(one, clock()))
      .map((one) => couponOf(one, globalSettings, currency, isGross)),
  );
}

function holds({ enabled, couponCode, startsAt, endsAt }: Promotion, now: Date): boolean {
  return enabled && couponCode !== "" && (!startsAt || startsAt <= now) && (!endsAt || endsAt > now);
}

/** Source of the codes: `@vendure/core/dist/config/promotion`. What a shop added of its own has no figures here. */
function couponOf(one: Promotion, decimals: number, currency: string, isGross: boolean): Coupon {
  const argumentOf = (list: Promotion["actions"], code: string, name: string) =>
    list.find((operation) => operation.code === code)?.args.find((arg) => arg.name === name)?.value;
  const percent = Number(argumentOf(one.actions, "order_percentage_discount", "discount"));
  return {
    templateId: one.id,
    name: one.name,
    discountRatio: percent > 0 && percent <= 100 ? percent / 100 : null,
    discount: isGross
      ? moneyOf(argumentOf(one.actions, "order_fixed_discount", "discount"), decimals, currency)
      : null,
    minOrder: moneyOf(argumentOf(one.conditions, "minimum_order_amount", "amount"), decimals, currency),
    validUntil: one.endsAt,
  };
}

/**
 * Vendure has one code a promotion: an issued coupon is a copy of its template that can be used once. Our key is
 * marked in its name, by which it is found when it is asked for again.
 */
export async function issueCoupon(
  { call, clock }: Deps,
  { templateId, idempotencyKey, worth }: Parameters<ShopPlatform["issueCoupon"]>[0],
  signal: AbortSignal,
): ReturnType<ShopPlatform["issueCoupon"]> {
  const mark = keyMark(idempotencyKey);
  const looked = await call.ask(
    {
      query: `query ($id: ID!, $mark: String!) {
        promotion(id: $id) { ${PROMOTION} }
        promotions(options: { filter: { name: { contains: $mark } }, sort: { createdAt: ASC }, take: 1 }) {
          items { ${PROMOTION} }
        }
        ${PRECISION} ${CHANNEL}
      }`,
      variables: { id: templateId, mark },
      shape: z.object({
        promotion: promotion.nullish(),
        promotions: z.object({ items: listOf(promotion) }),
        globalSettings: precision,
        activeChannel: channel,
      }),
    },
    signal,
  );
  if (!looked.ok) return looked;
  const [issued] = looked.value.promotions.items;
  if (issued) return ok({ code: issued.couponCode, validUntil: issued.endsAt });
  const template = looked.value.promotion;
  if (!template) return failure("not_found", "no such promotion");
  if (!holds(template, clock())) return failure("invalid", "the promotion has no code, or doesn't hold now");

  const decimals = looked.value.globalSettings;
  // Its other actions would come off beside it.
  if (worth && template.actions.some((action) => !SIZED.includes(action.code)))
    return failure("unsupported", "the promotion takes off in a way that has no size");
  if (worth?.discount && !looked.value.activeChannel)
    return failure("unsupported", "prices are kept without tax: an amount would take off its tax, too");
  const code = newCode();
  const made = await call.change(
    {
      query: `mutation ($input: CreatePromotionInput!) {
        createPromotion(input: $input) { __typename ... on ErrorResult { errorCode } }
      }`,
      variables: {
        input: {
          enabled: true,
          couponCode: code,
          usageLimit: 1,
          perCustomerUsageLimit: 1,
          endsAt: template.endsAt?.toISOString() ?? null,
          conditions: worth ? conditionsOf(template, worth, decimals) : inputOf(template.conditions),
          actions: worth ? [actionOf(worth, decimals)] : inputOf(template.actions),
          translations: template.translations.map(({ languageCode, name }) => ({
            languageCode,
            name: `${name.slice(0, 200)} ${mark}`,
          })),
        },
      },
      shape: z.unknown(),
    },
    signal,
  );
  return made.ok ? ok({ code, validUntil: template.endsAt }) : made;
}

/** Source of the codes: `@vendure/core/dist/config/promotion`. */
const SIZED = ["order_percentage_discount", "order_fixed_discount"];
const LEAST = "minimum_order_amount";

function actionOf({ discountRatio, discount }: CouponWorth, decimals: number) {
  const [code, value] = discount
    ? ["order_fixed_discount", keptMoney(discount, decimals)]
    : ["order_percentage_discount", String(Math.round((discountRatio ?? 0) * 100))];
  return { code, arguments: [{ name: "discount", value }] };
}

function conditionsOf({ conditions }: Promotion, { minOrder }: CouponWorth, decimals: number) {
  const others = inputOf(conditions.filter(({ code }) => code !== LEAST));
  if (!minOrder) return others;
  const least = [
    { name: "amount", value: keptMoney(minOrder, decimals) },
    { name: "taxInclusive", value: "true" },
  ];
  return [...others, { code: LEAST, arguments: least }];
}

function inputOf(list: Promotion["actions"]) {
  return list.map(({ code, args }) => ({ code, arguments: args }));
}

/** Without what is read for something else: 0 and O, 1 and I. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/** 32^12: nobody finds one by trying. */
const CODE_LENGTH = 12;

function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
}
