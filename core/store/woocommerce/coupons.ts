import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { Coupon, CouponWorth, ShopPlatform } from "../platform.ts";
import { failure, ok } from "../result.ts";
import { id, listOf, readEach, text } from "../wire/fields.ts";
import { majorOf, moneyOfMajor } from "../wire/money.ts";
import type { WooCall } from "./call.ts";
import { gmtTime, toGmt } from "./fields.ts";

/** At the beginning of what is issued from here: those are no templates. */
const OUR_NOTE = "zhanggui: ";

const coupon = z.object({
  id,
  code: id,
  status: text,
  description: text,
  discount_type: text,
  amount: z.unknown(),
  date_expires_gmt: gmtTime,
  minimum_amount: z.unknown(),
  usage_count: z.int().catch(0),
  usage_limit: z.int().nullish().catch(null),
  email_restrictions: listOf(z.string()),
});
type Read = z.output<typeof coupon>;

/** What a copy takes over as it stands. */
const COPIED = [
  "amount",
  "discount_type",
  "individual_use",
  "product_ids",
  "excluded_product_ids",
  "product_categories",
  "excluded_product_categories",
  "exclude_sale_items",
  "minimum_amount",
  "maximum_amount",
  "free_shipping",
  "limit_usage_to_x_items",
] as const;

interface Deps {
  call: WooCall;
  clock: Clock;
  /** The shop's. */
  currency: string;
}

/** What was issued from here stands among the templates: so many pages are looked through, newest first. */
const MOST_PAGES = 5;
const PAGE_SIZE = 100;

/** Those that anybody may use and that hold now. */
export async function listCoupons(
  { call, clock, currency }: Deps,
  signal: AbortSignal,
): ReturnType<ShopPlatform["listCoupons"]> {
  const coupons: Coupon[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const query = { orderby: "date", order: "desc", per_page: PAGE_SIZE, page };
    const reply = await call.get("coupons", query, z.array(z.unknown()), signal);
    if (!reply.ok) return reply;
    const templates = readEach(reply.value.data, coupon).filter((one) => isTemplate(one, clock()));
    coupons.push(...templates.map((one) => couponOf(one, currency)));
    if (reply.value.data.length < PAGE_SIZE) break;
  }
  return ok(coupons);
}

function isTemplate(one: Read, now: Date): boolean {
  const isUsedUp = Boolean(one.usage_limit && one.usage_count >= one.usage_limit);
  const isOver = one.date_expires_gmt !== null && one.date_expires_gmt <= now;
  const isPublic = one.status === "publish" && one.email_restrictions.length === 0;
  return isPublic && !isUsedUp && !isOver && !one.description.startsWith(OUR_NOTE);
}

function couponOf(one: Read, currency: string): Coupon {
  const percent = one.discount_type === "percent" ? Number(one.amount) : 0;
  const isFixed = one.discount_type === "fixed_cart" || one.discount_type === "fixed_product";
  const minOrder = moneyOfMajor(one.minimum_amount, currency);
  return {
    templateId: one.id,
    name: one.code,
    discountRatio: percent > 0 && percent <= 100 ? percent / 100 : null,
    discount: isFixed ? moneyOfMajor(one.amount, currency) : null,
    minOrder: minOrder && minOrder.minor > 0 ? minOrder : null,
    validUntil: one.date_expires_gmt,
  };
}

/**
 * An issued coupon is a copy of its template that can be used once. Its code comes out of our key, so that asking again
 * finds it, and out of `secret`, so that nobody can work it out.
 */
export async function issueCoupon(
  { call, clock, secret }: Omit<Deps, "currency"> & { secret: string },
  { templateId, idempotencyKey, worth }: Parameters<ShopPlatform["issueCoupon"]>[0],
  signal: AbortSignal,
): ReturnType<ShopPlatform["issueCoupon"]> {
  if (!/^\d{1,19}$/.test(templateId)) return failure("invalid", "not a coupon's id");
  const code = codeOf(idempotencyKey, secret);
  const issued = await call.get("coupons", { code }, z.array(z.unknown()), signal);
  if (!issued.ok) return issued;
  const [before] = readEach(issued.value.data, coupon);
  if (before) return ok({ code, validUntil: before.date_expires_gmt });

  const found = await call.get(`coupons/${templateId}`, {}, z.record(z.string(), z.unknown()), signal);
  if (!found.ok) return found;
  const read = coupon.safeParse(found.value.data);
  if (!read.success || !isTemplate(read.data, clock()))
    return failure("invalid", "the coupon does not hold now, or not for everybody");
  const { date_expires_gmt: validUntil } = read.data;
  const made = await call.post(
    "coupons",
    {
      ...Object.fromEntries(COPIED.map((field) => [field, found.value.data[field]])),
      ...(worth && fieldsOf(worth)),
      code,
      description: `${OUR_NOTE}a copy of ${read.data.code}`,
      date_expires_gmt: validUntil && toGmt(validUntil),
      usage_limit: 1,
      usage_limit_per_user: 1,
    },
    z.unknown(),
    signal,
  );
  // Somebody asked for the same in the same moment.
  if (!made.ok && made.platformCode !== "woocommerce_rest_coupon_code_already_exists") return made;
  return ok({ code, validUntil });
}

/** A size of its own, off the whole order. */
const fieldsOf = ({ discountRatio, discount, minOrder }: CouponWorth) => ({
  ...(discount
    ? { discount_type: "fixed_cart", amount: majorOf(discount) }
    : { discount_type: "percent", amount: String(Math.round((discountRatio ?? 0) * 100)) }),
  minimum_amount: minOrder ? majorOf(minOrder) : "",
});

/** Without what is read for something else: 0 and O, 1 and I. WooCommerce takes large letters for small ones. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/** 32^12: nobody finds one by trying. */
const CODE_LENGTH = 12;

function codeOf(idempotencyKey: string, secret: string): string {
  const bytes = createHmac("sha256", secret).update(`coupon:${idempotencyKey}`).digest();
  return [...bytes.subarray(0, CODE_LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
}
