import { z } from "zod";
import type { PlatformOrder } from "../platform.ts";
import { type AfterSaleCase, type Order, type OrderLine, type OrderStatus, UNTRACKED } from "../shop.ts";
import { ofChinaTime, ofEpoch } from "../wire/china-time.ts";
import {
  anything,
  id,
  listOf,
  meaningOf,
  part,
  readEach,
  unlessMasked,
  word,
  wordId,
} from "../wire/fields.ts";
import { moneyOfMajor } from "../wire/money.ts";

/** JD writes amounts in yuan. */
const CURRENCY = "CNY";

const quantity = z.coerce.number().int().positive().catch(1);

const each = <Item extends z.ZodType>(item: Item) =>
  listOf(z.unknown()).transform((list) => readEach(list, item));

const spOrder = z.object({
  orderId: id,
  orderStatus: word,
  orderStatusDesc: word,
  createdTime: anything,
  modifiedTime: anything,
  outboundTime: anything,
  xidBuyer: word,
  paymentInfo: part(
    z.object({ actualPayAmount: anything, shouldPayAmount: anything, paymentConfirmTime: anything }),
  ),
  skuItemInfoList: each(
    z.object({
      skuId: wordId,
      productId: wordId,
      outerSkuId: word,
      skuName: word,
      skuSpec: word,
      num: quantity,
      jdPrice: anything,
      afsInfoList: each(z.object({ afsOrderId: id, afsOrderStatusDesc: word })),
    }),
  ),
  transportInfo: part(z.object({ waybillCode: word })),
  consigneeInfo: part(z.object({ mobile: word, telephone: word, cityName: word })),
});

/** An order as the current gateway tells it; null for what is none. What is odd in it is left out. */
export function readSpOrder(raw: unknown): PlatformOrder | null {
  const read = spOrder.safeParse(raw);
  if (!read.success) return null;
  const { orderId, orderStatus, orderStatusDesc, paymentInfo, consigneeInfo, ...rest } = read.data;
  const cases = rest.skuItemInfoList.flatMap(({ afsInfoList }) => afsInfoList);
  return orderOf({
    id: orderId,
    userId: rest.xidBuyer,
    status: statusOf(orderStatus, orderStatusDesc),
    rawStatus: orderStatus || orderStatusDesc,
    placedAt: ofEpoch(rest.createdTime, "ms"),
    changedAt: ofEpoch(rest.modifiedTime, "ms"),
    shippedAt: ofEpoch(rest.outboundTime, "ms"),
    lines: rest.skuItemInfoList.flatMap((one) =>
      lineOf({ ...one, spec: one.skuSpec, name: one.skuName, quantity: one.num }),
    ),
    waybills: rest.transportInfo?.waybillCode ?? "",
    paid: ofEpoch(paymentInfo?.paymentConfirmTime, "ms") ? paymentInfo?.actualPayAmount : null,
    city: consigneeInfo?.cityName ?? "",
    phones: [consigneeInfo?.mobile ?? "", consigneeInfo?.telephone ?? ""],
    afterSales: [...new Map(cases.map((one) => [one.afsOrderId, one])).values()].map((one) => ({
      id: one.afsOrderId,
      orderId,
      kind: "unknown",
      status: "unknown",
      rawStatus: one.afsOrderStatusDesc,
      amount: null,
      updatedAt: null,
    })),
  });
}

/** What is asked of the older gateway: it tells nothing without. */
export const ROUTER_FIELDS =
  "orderId,orderState,orderStateRemark,orderPayment,orderStartTime,paymentConfirmTime,modified,waybill,logisticsId,itemInfoList,consigneeInfo";

const routerOrder = z.object({
  orderId: id,
  orderState: word,
  orderStateRemark: word,
  orderPayment: anything,
  orderStartTime: anything,
  paymentConfirmTime: anything,
  modified: anything,
  waybill: word,
  xidBuyer: word,
  itemInfoList: each(
    z.object({
      skuId: wordId,
      wareId: wordId,
      outerSkuId: word,
      skuName: word,
      itemTotal: quantity,
      jdPrice: anything,
    }),
  ),
  consigneeInfo: part(z.object({ mobile: word, telephone: word, city: word })),
});

/** An order as the gateway before it tells it; null for what is none. */
export function readRouterOrder(raw: unknown): PlatformOrder | null {
  const read = routerOrder.safeParse(raw);
  if (!read.success) return null;
  const { orderId, orderState, orderStateRemark, consigneeInfo, ...rest } = read.data;
  return orderOf({
    id: orderId,
    userId: rest.xidBuyer,
    status: statusOf(orderState, orderStateRemark),
    rawStatus: orderState || orderStateRemark,
    placedAt: ofChinaTime(rest.orderStartTime),
    changedAt: ofChinaTime(rest.modified),
    shippedAt: null,
    lines: rest.itemInfoList.flatMap((one) =>
      lineOf({ ...one, productId: one.wareId, spec: "", name: one.skuName, quantity: one.itemTotal }),
    ),
    waybills: rest.waybill,
    paid: ofChinaTime(rest.paymentConfirmTime) ? rest.orderPayment : null,
    city: consigneeInfo?.city ?? "",
    phones: [consigneeInfo?.mobile ?? "", consigneeInfo?.telephone ?? ""],
    afterSales: [],
  });
}

interface Told {
  id: string;
  userId: string;
  status: OrderStatus;
  rawStatus: string;
  placedAt: Date | null;
  changedAt: Date | null;
  shippedAt: Date | null;
  lines: readonly OrderLine[];
  /** One, or several with commas. */
  waybills: string;
  paid: unknown;
  city: string;
  phones: readonly string[];
  afterSales: readonly AfterSaleCase[];
}

function orderOf({ changedAt, shippedAt, waybills, paid, city, phones, ...told }: Told): PlatformOrder {
  const amount = moneyOfMajor(paid, CURRENCY);
  const order: Order = {
    ...told,
    parcels: [...new Set(waybills.split(/[,，;\s]+/))]
      .filter((number) => number !== "")
      .map((trackingNumber) => ({ ...UNTRACKED, carrier: "", trackingNumber })),
    payments: amount ? [{ type: "payment", amount, method: "" }] : [],
    city: unlessMasked(city),
    ...(shippedAt && { shippedAt }),
  };
  return {
    order,
    platformId: told.id,
    updatedAt: changedAt ?? told.placedAt ?? new Date(0),
    // Digits and masks alone: what JD encrypts has letters, and is nobody's phone.
    secondFacts: {
      phones: phones.filter((phone) => /^[\d*＊+\-\s]{7,}$/.test(phone)),
      emails: [],
      postCodes: [],
    },
  };
}

function lineOf(one: {
  skuId: string | null;
  productId: string | null;
  outerSkuId: string;
  name: string;
  spec: string;
  quantity: number;
  jdPrice?: unknown;
}): OrderLine[] {
  const price = moneyOfMajor(one.jdPrice, CURRENCY);
  const sku = one.outerSkuId || one.skuId || one.productId;
  if (!price || !sku) return [];
  return [
    {
      sku,
      ...(one.productId === null ? {} : { productId: one.productId }),
      name: one.name,
      options: one.spec === "" ? {} : { 规格: one.spec },
      quantity: one.quantity,
      price,
    },
  ];
}

/** Source: `order_state` of open.jd.com; the words are those its documentation explains them with. */
const STATUS: Readonly<Record<string, OrderStatus>> = {
  WAIT_SELLER_STOCK_OUT: "paid",
  WAIT_SELLER_DELIVERY: "paid",
  POP_ORDER_PAUSE: "paid",
  PAUSE: "paid",
  WAIT_SEND_CODE: "paid",
  SEND_TO_DISTRIBUTION_CENER: "shipped",
  DISTRIBUTION_CENTER_RECEIVED: "shipped",
  WAIT_GOODS_RECEIVE_CONFIRM: "shipped",
  FINISHED_L: "completed",
  TRADE_CANCELED: "cancelled",
  等待出库: "paid",
  等待发货: "paid",
  暂停: "paid",
  等待确认收货: "shipped",
  完成: "completed",
  取消: "cancelled",
};

export function statusOf(status: string, described: string): OrderStatus {
  return meaningOf(STATUS, status) ?? meaningOf(STATUS, described) ?? "unknown";
}
