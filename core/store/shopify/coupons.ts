import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { Coupon, CouponWorth, ShopPlatform } from "../platform.ts";
import { failure, ok } from "../result.ts";
import { id, isoTime, listOf, readEach, text } from "../wire/fields.ts";
import { majorOf } from "../wire/money.ts";
import type { ShopifyCall } from "./call.ts";
import { refusalOf, userErrors } from "./failures.ts";
import { gidOf, money } from "./fields.ts";

/** Of a shop's discounts with a code. */
const MOST_COUPONS = 50;
/** What a template applies to, of each kind: a copy that left some out would be another discount. */
const MOST_TARGETS = 100;
/** On what is issued from here: those are no templates. */
const OUR_TAG = "zhanggui";

const DISCOUNT = `__typename ... on DiscountCodeBasic {
  title status endsAt tags context { __typename }
  customerGets { value {
    __typename
    ... on DiscountPercentage { percentage }
    ... on DiscountAmount { amount { amount currencyCode } appliesOnEachItem }
  } }
  minimumRequirement {
    ... on DiscountMinimumSubtotal { greaterThanOrEqualToSubtotal { amount currencyCode } }
    ... on DiscountMinimumQuantity { greaterThanOrEqualToQuantity }
  }
}`;

const basic = z.object({
  title: text,
  status: text,
  endsAt: isoTime,
  tags: listOf(z.string()),
  context: z.object({ __typename: z.string() }),
  customerGets: z.object({
    value: z.object({
      percentage: z.number().optional(),
      amount: money.optional(),
      appliesOnEachItem: z.boolean().optional(),
    }),
  }),
  minimumRequirement: z
    .object({
      greaterThanOrEqualToSubtotal: money.optional(),
      greaterThanOrEqualToQuantity: z.union([z.string(), z.number()]).optional(),
    })
    .nullish()
    .catch(null),
});
type Basic = z.output<typeof basic>;

/** Amounts off that need a code and hold now. */
export async function listCoupons(
  call: ShopifyCall,
  signal: AbortSignal,
): ReturnType<ShopPlatform["listCoupons"]> {
  const reply = await call.ask(
    {
      query: `query Coupons($search: String!) {
        discountNodes(first: ${MOST_COUPONS}, query: $search, sortKey: CREATED_AT, reverse: true) {
          nodes { id discount { ${DISCOUNT} } }
        }
      }`,
      variables: { search: `method:code AND status:active AND NOT tag:${OUR_TAG}` },
      shape: z.object({ discountNodes: z.object({ nodes: z.array(z.unknown()) }) }),
    },
    signal,
  );
  if (!reply.ok) return reply;
  const nodes = readEach(reply.value.data.discountNodes.nodes, z.object({ id, discount: basic }));
  return ok(nodes.filter(({ discount }) => isTemplate(discount)).map(couponOf));
}

/** Whose who-may-use-it is narrower is none: a copy would be for others too. */
function isTemplate({ status, tags, context, customerGets: { value } }: Basic | Template): boolean {
  const hasValue = value.percentage !== undefined || Boolean(value.amount);
  const isForAll = context.__typename === "DiscountBuyerSelectionAll";
  return status === "ACTIVE" && !tags.includes(OUR_TAG) && isForAll && hasValue;
}

function couponOf({ id: gid, discount }: { id: string; discount: Basic }): Coupon {
  const { percentage, amount } = discount.customerGets.value;
  return {
    templateId: gid,
    name: discount.title,
    discountRatio: percentage !== undefined && percentage > 0 && percentage <= 1 ? percentage : null,
    discount: amount ?? null,
    minOrder: discount.minimumRequirement?.greaterThanOrEqualToSubtotal ?? null,
    validUntil: discount.endsAt,
  };
}

const ids = z.object({ nodes: listOf(z.object({ id })), pageInfo: z.object({ hasNextPage: z.boolean() }) });

const template = basic.extend({
  combinesWith: z.object({
    orderDiscounts: z.boolean(),
    productDiscounts: z.boolean(),
    shippingDiscounts: z.boolean(),
  }),
  customerGets: z.object({
    value: z.object({
      percentage: z.number().optional(),
      amount: z.object({ amount: z.string() }).optional(),
      appliesOnEachItem: z.boolean().optional(),
    }),
    items: z.object({
      __typename: z.string(),
      products: ids.optional(),
      productVariants: ids.optional(),
      collections: ids.optional(),
    }),
  }),
  minimumRequirement: z
    .object({
      greaterThanOrEqualToSubtotal: z.object({ amount: z.string() }).optional(),
      greaterThanOrEqualToQuantity: z.union([z.string(), z.number()]).optional(),
    })
    .nullish(),
});
type Template = z.output<typeof template>;

const LIST = `(first: ${MOST_TARGETS}) { nodes { id } pageInfo { hasNextPage } }`;

/** What is written into a copy. Amounts stay as Shopify wrote them. */
const TEMPLATE = `__typename ... on DiscountCodeBasic {
  title status endsAt tags context { __typename }
  combinesWith { orderDiscounts productDiscounts shippingDiscounts }
  customerGets {
    value {
      __typename
      ... on DiscountPercentage { percentage }
      ... on DiscountAmount { amount { amount } appliesOnEachItem }
    }
    items {
      __typename
      ... on DiscountProducts { products${LIST} productVariants${LIST} }
      ... on DiscountCollections { collections${LIST} }
    }
  }
  minimumRequirement {
    ... on DiscountMinimumSubtotal { greaterThanOrEqualToSubtotal { amount } }
    ... on DiscountMinimumQuantity { greaterThanOrEqualToQuantity }
  }
}`;

/**
 * An issued coupon is a copy of its template that can be used once, by that customer where it is known who. Its code
 * comes out of our key, so that asking again finds it, and out of `secret`, so that nobody can work it out.
 */
export async function issueCoupon(
  { call, clock, secret }: { call: ShopifyCall; clock: Clock; secret: string },
  { templateId, userId, idempotencyKey, worth }: Parameters<ShopPlatform["issueCoupon"]>[0],
  signal: AbortSignal,
): ReturnType<ShopPlatform["issueCoupon"]> {
  if (!/^gid:\/\/shopify\/\w+\/\d+$/.test(templateId)) return failure("invalid", "not a discount's id");
  const code = codeOf(idempotencyKey, secret);
  const looked = await call.ask(
    {
      query: `query Template($id: ID!, $code: String!) {
        discountNode(id: $id) { discount { ${TEMPLATE} } }
        codeDiscountNodeByCode(code: $code) { codeDiscount { ... on DiscountCodeBasic { endsAt } } }
      }`,
      variables: { id: templateId, code },
      shape: z.object({
        discountNode: z.object({ discount: z.unknown() }).nullish(),
        codeDiscountNodeByCode: z.object({ codeDiscount: z.object({ endsAt: isoTime }) }).nullish(),
      }),
    },
    signal,
  );
  if (!looked.ok) return looked;
  const { discountNode, codeDiscountNodeByCode: issued } = looked.value.data;
  if (issued) return ok({ code, validUntil: issued.codeDiscount.endsAt });
  if (!discountNode) return failure("not_found", "no such discount");
  const read = template.safeParse(discountNode.discount);
  if (!read.success) return failure("invalid", "not an amount off with a code");
  const { endsAt } = read.data;
  if (!isTemplate(read.data))
    return failure("invalid", "the discount does not hold now, or not for everybody");
  const items = itemsOf(read.data);
  if (!items)
    return failure("unsupported", `it applies to more than ${MOST_TARGETS} things: issue it in Shopify`);

  const customer = userId === null ? null : gidOf("Customer", userId);
  const made = await call.change(
    {
      query: `mutation Issue($discount: DiscountCodeBasicInput!) {
        discountCodeBasicCreate(basicCodeDiscount: $discount) { userErrors { code field message } }
      }`,
      variables: {
        discount: {
          title: `${read.data.title.slice(0, 200)} ${code}`,
          code,
          tags: [OUR_TAG],
          startsAt: clock().toISOString(),
          endsAt: endsAt?.toISOString() ?? null,
          usageLimit: 1,
          appliesOncePerCustomer: true,
          combinesWith: read.data.combinesWith,
          context: customer === null ? { all: "ALL" } : { customers: { add: [customer] } },
          customerGets: { value: worth ? sizedValue(worth) : copiedValue(read.data), items },
          minimumRequirement: worth ? subtotalOf(worth) : minimumOf(read.data),
        },
      },
      shape: z.object({ discountCodeBasicCreate: z.object({ userErrors }) }),
    },
    signal,
  );
  if (!made.ok) return made;
  const { userErrors: errors } = made.value.discountCodeBasicCreate;
  // Somebody asked for the same in the same moment.
  const isTaken = errors.some((error) => error.code === "TAKEN" && error.field.includes("code"));
  const refused = isTaken ? null : refusalOf(errors, "the coupon");
  return refused ?? ok({ code, validUntil: endsAt });
}

function copiedValue({ customerGets: { value } }: Template) {
  if (value.percentage !== undefined) return { percentage: value.percentage };
  return {
    discountAmount: { amount: value.amount?.amount, appliesOnEachItem: value.appliesOnEachItem ?? false },
  };
}

const sizedValue = ({ discountRatio, discount }: CouponWorth) =>
  discount
    ? { discountAmount: { amount: majorOf(discount), appliesOnEachItem: false } }
    : { percentage: discountRatio };

const subtotalOf = ({ minOrder }: CouponWorth) =>
  minOrder && { subtotal: { greaterThanOrEqualToSubtotal: majorOf(minOrder) } };

function itemsOf({ customerGets: { items } }: Template) {
  const lists = [items.products, items.productVariants, items.collections];
  if (lists.some((list) => list?.pageInfo.hasNextPage)) return null;
  const [products = [], variants = [], collections = []] = lists.map((list) =>
    list?.nodes.map((one) => one.id),
  );
  switch (items.__typename) {
    case "AllDiscountItems":
      return { all: true };
    case "DiscountProducts":
      return { products: { productsToAdd: products, productVariantsToAdd: variants } };
    case "DiscountCollections":
      return { collections: { add: collections } };
    default:
      return null;
  }
}

function minimumOf({ minimumRequirement: minimum }: Template) {
  const { greaterThanOrEqualToSubtotal: subtotal, greaterThanOrEqualToQuantity: quantity } = minimum ?? {};
  if (subtotal) return { subtotal: { greaterThanOrEqualToSubtotal: subtotal.amount } };
  return quantity === undefined ? null : { quantity: { greaterThanOrEqualToQuantity: String(quantity) } };
}

/** Without what is read for something else: 0 and O, 1 and I. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/** 32^12: nobody finds one by trying. */
const CODE_LENGTH = 12;

function codeOf(idempotencyKey: string, secret: string): string {
  const bytes = createHmac("sha256", secret).update(`coupon:${idempotencyKey}`).digest();
  return [...bytes.subarray(0, CODE_LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
}
