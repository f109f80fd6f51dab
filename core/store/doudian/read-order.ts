import { z } from "zod";
import type { PlatformOrder } from "../platform.ts";
import { type Order, type OrderLine, type OrderStatus, type Parcel, UNTRACKED } from "../shop.ts";
import { ofEpoch } from "../wire/china-time.ts";
import { anything, id, listOf, meaningOf, readEach, unlessMasked, word, wordId } from "../wire/fields.ts";
import { moneyOfMinor } from "../wire/money.ts";

const place = z
  .object({ city: z.object({ name: word }).nullish().catch(null) })
  .nullish()
  .catch(null);

const skuOrder = z.object({
  product_id_str: wordId,
  product_id: wordId,
  product_name: word,
  sku_id: wordId,
  out_sku_id: word,
  code: word,
  spec: listOf(z.unknown()),
  item_num: z.coerce.number().int().positive().catch(1),
  origin_amount: anything,
  after_sale_info: z
    .object({ after_sale_status: word, after_sale_type: word, refund_status: word })
    .nullish()
    .catch(null),
});
type SkuOrder = z.output<typeof skuOrder>;

const spec = z.object({ name: id, value: id });
const shipment = z.object({ tracking_no: id, company: word, company_name: word });

const shopOrder = z.object({
  order_id: id,
  order_status: word,
  order_status_desc: word,
  main_status: word,
  pay_type: word,
  pay_amount: anything,
  pay_time: anything,
  create_time: anything,
  update_time: anything,
  exp_ship_time: anything,
  ship_time: anything,
  doudian_open_id: word,
  mask_post_tel: word,
  mask_post_addr: place,
  post_addr: place,
  logistics_info: listOf(z.unknown()),
  sku_order_list: listOf(z.unknown()),
});
type ShopOrder = z.output<typeof shopOrder>;

/** Amounts are in fen whatever the shop's currency here. */
export const CURRENCY = "CNY";

/** Where a parcel's trace is asked for: Doudian calls carriers by codes of its own. */
export type ShopParcel = Parcel & { carrierCode: string };

/** An order of `order.searchList` or `order.orderDetail`, and its parcels. Null for what is none; what is odd in it is left out. */
export function readOrder(raw: unknown): { order: PlatformOrder; parcels: readonly ShopParcel[] } | null {
  const read = shopOrder.safeParse(raw);
  if (!read.success) return null;
  const { order_id, mask_post_tel: phone, ...rest } = read.data;
  const items = readEach(rest.sku_order_list, skuOrder);
  const parcels = parcelsOf(rest.logistics_info);
  const placedAt = ofEpoch(rest.create_time, "seconds");
  const promisedShipAt = ofEpoch(rest.exp_ship_time, "seconds");
  const shippedAt = ofEpoch(rest.ship_time, "seconds");
  const city = rest.mask_post_addr?.city?.name || rest.post_addr?.city?.name || "";

  return {
    parcels,
    order: {
      platformId: order_id,
      updatedAt: ofEpoch(rest.update_time, "seconds") ?? placedAt ?? new Date(0),
      secondFacts: { phones: phone === "" ? [] : [phone], emails: [], postCodes: [] },
      order: {
        id: order_id,
        userId: rest.doudian_open_id,
        status: statusOf(rest, items),
        rawStatus: rest.order_status_desc || rest.order_status,
        placedAt,
        lines: items.flatMap(lineOf),
        parcels: parcels.map(({ carrierCode: _, ...parcel }) => parcel),
        payments: paymentsOf(rest),
        city: unlessMasked(city),
        ...(promisedShipAt && { promisedShipAt }),
        ...(shippedAt && { shippedAt }),
      },
    },
  };
}

/** Source: `order_status` and `main_status` on the pages of `order.searchList` and `order.orderDetail`. */
const STATUS: Readonly<Record<string, OrderStatus>> = {
  "1": "unpaid",
  "105": "paid",
  "2": "paid",
  "101": "partly_shipped",
  "3": "shipped",
  "4": "cancelled",
  "5": "completed",
};
/** Refunded before it was sent, after, and after it was received. */
const REFUNDED: ReadonlySet<string> = new Set(["21", "22", "39"]);
const ON_DELIVERY = "0";

function statusOf(
  { order_status, main_status, pay_type }: Pick<ShopOrder, "order_status" | "main_status" | "pay_type">,
  items: readonly SkuOrder[],
): OrderStatus {
  if (REFUNDED.has(main_status)) return "refunded";
  const status = meaningOf(STATUS, order_status) ?? "unknown";
  // 1 is «to be paid», or «to be confirmed» of an order that is paid on delivery: nobody is asked for money then.
  if (status === "unpaid" && pay_type === ON_DELIVERY) return "unknown";
  if (status === "unknown" || status === "unpaid" || items.length === 0) return status;
  if (items.every(isRefunded)) return "refunded";
  return items.every((item) => isRefunded(item) || isRefunding(item)) ? "refunding" : status;
}

const REFUND_TYPES: ReadonlySet<string> = new Set(["0", "1", "2"]);

function isRefunded({ after_sale_info: sale }: SkuOrder): boolean {
  return sale?.refund_status === "3" && REFUND_TYPES.has(sale.after_sale_type);
}

function isRefunding({ after_sale_info: sale }: SkuOrder): boolean {
  return (
    !!sale && REFUND_TYPES.has(sale.after_sale_type) && ["6", "7", "8", "11"].includes(sale.after_sale_status)
  );
}

function lineOf(item: SkuOrder): OrderLine[] {
  const price = moneyOfMinor(item.origin_amount, CURRENCY);
  const productId = item.product_id_str ?? item.product_id;
  const sku = skuOf(item.out_sku_id, item.code, item.sku_id) ?? productId;
  if (!price || sku === null) return [];
  return [
    {
      sku,
      ...(productId === null ? {} : { productId }),
      name: item.product_name,
      options: Object.fromEntries(readEach(item.spec, spec).map(({ name, value }) => [name, value])),
      quantity: item.item_num,
      price,
    },
  ];
}

/** The shop's own number of an article where it has one; Doudian writes 0 for none. */
export function skuOf(...written: readonly (string | null)[]): string | null {
  return written.find((one) => one !== null && one !== "" && one !== "0") ?? null;
}

function parcelsOf(shipments: readonly unknown[]): ShopParcel[] {
  const parcels = readEach(shipments, shipment).map(
    ({ tracking_no, company, company_name }): ShopParcel => ({
      ...UNTRACKED,
      carrier: company_name || company,
      trackingNumber: tracking_no,
      carrierCode: company,
    }),
  );
  return [...new Map(parcels.map((parcel) => [parcel.trackingNumber, parcel])).values()];
}

function paymentsOf({ pay_amount, pay_time }: Pick<ShopOrder, "pay_amount" | "pay_time">): Order["payments"] {
  const amount = moneyOfMinor(pay_amount, CURRENCY);
  return amount && ofEpoch(pay_time, "seconds") ? [{ type: "payment", amount, method: "" }] : [];
}
