import { z } from "zod";
import type { PlatformOrder } from "../platform.ts";
import type { AfterSaleCase, Order, OrderLine, OrderStatus, Parcel, ParcelStatus } from "../shop.ts";
import { id, isoTime, listOf, meaningOf, readEach, text } from "../wire/fields.ts";
import { numberOf, shopMoney } from "./fields.ts";
import { refundCases, returnCases } from "./read-cases.ts";

/** What is asked of an order: `$lines` of its lines at most, its returns only where the app may read them (`$returns`). */
export const ORDER_FIELDS = `fragment OrderFields on Order {
  id name createdAt updatedAt cancelledAt displayFinancialStatus displayFulfillmentStatus
  email phone
  customer { id defaultPhoneNumber { phoneNumber } }
  shippingAddress { city zip phone }
  paymentGatewayNames discountCodes
  totalReceivedSet { shopMoney { amount currencyCode } }
  totalDiscountsSet { shopMoney { amount currencyCode } }
  discountApplications(first: 2) { nodes { ... on DiscountCodeApplication { code } } }
  lineItems(first: $lines) {
    nodes {
      id name title sku quantity
      discountedUnitPriceSet { shopMoney { amount currencyCode } }
      product { id }
      variant { id selectedOptions { name value } }
    }
    pageInfo { hasNextPage }
  }
  fulfillments(first: 8) {
    status displayStatus createdAt inTransitAt deliveredAt estimatedDeliveryAt
    trackingInfo(first: 2) { company number }
  }
  refunds(first: 5) {
    id updatedAt
    totalRefundedSet { shopMoney { amount currencyCode } }
    transactions(first: 2) { nodes { status } }
  }
  returns(first: 5) @include(if: $returns) { nodes { id status createdAt requestApprovedAt closedAt } }
}`;

const line = z.object({
  id,
  name: text,
  title: text,
  sku: text,
  quantity: z.int().min(0),
  discountedUnitPriceSet: shopMoney,
  product: z.object({ id }).nullish().catch(null),
  variant: z
    .object({ id, selectedOptions: listOf(z.object({ name: text, value: text })) })
    .nullish()
    .catch(null),
});

const fulfillment = z.object({
  status: text,
  displayStatus: text,
  createdAt: isoTime,
  inTransitAt: isoTime,
  deliveredAt: isoTime,
  estimatedDeliveryAt: isoTime,
  trackingInfo: listOf(z.object({ company: text, number: text })),
});
type Fulfillment = z.output<typeof fulfillment>;

const order = z.object({
  id,
  name: id,
  createdAt: isoTime,
  updatedAt: isoTime,
  cancelledAt: isoTime,
  displayFinancialStatus: text,
  displayFulfillmentStatus: text,
  email: text,
  phone: text,
  customer: z
    .object({ id, defaultPhoneNumber: z.object({ phoneNumber: text }).nullish().catch(null) })
    .nullish()
    .catch(null),
  shippingAddress: z.object({ city: text, zip: text, phone: text }).nullish().catch(null),
  paymentGatewayNames: listOf(z.string()),
  discountCodes: listOf(z.string()),
  totalReceivedSet: shopMoney,
  totalDiscountsSet: shopMoney,
  discountApplications: z
    .object({ nodes: listOf(z.object({ code: text })) })
    .nullish()
    .catch(null),
  lineItems: z
    .object({
      nodes: listOf(z.unknown()),
      pageInfo: z.object({ hasNextPage: z.boolean() }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
  fulfillments: listOf(z.unknown()),
  refunds: listOf(z.unknown()),
  returns: z
    .object({ nodes: listOf(z.unknown()) })
    .nullish()
    .catch(null),
});

/** Whether it has more lines than were asked for. */
export function hasMoreLines(raw: unknown): boolean {
  const read = order.safeParse(raw);
  return read.success && read.data.lineItems?.pageInfo?.hasNextPage === true;
}

/** Reads an order as `ORDER_FIELDS` asks for it. Null for what is none; what is odd in it is left out. */
export function readOrder(raw: unknown): PlatformOrder | null {
  const read = order.safeParse(raw);
  if (!read.success || !read.data.updatedAt) return null;
  const { name, customer, shippingAddress, displayFinancialStatus, displayFulfillmentStatus } = read.data;
  const fulfillments = readEach(read.data.fulfillments, fulfillment).filter(isSent);
  const refunds = refundCases(read.data.refunds, name);
  const returns = returnCases(read.data.returns?.nodes ?? [], name);
  const discounts = discountsOf(read.data);
  const shippedAt = fulfillments
    .flatMap(({ createdAt }) => createdAt ?? [])
    .sort((a, b) => a.getTime() - b.getTime())[0];

  return {
    platformId: read.data.id,
    updatedAt: read.data.updatedAt,
    order: {
      id: name,
      userId: numberOf(customer?.id ?? ""),
      status: statusOf(read.data, fulfillments),
      rawStatus: [read.data.cancelledAt ? "CANCELLED" : "", displayFinancialStatus, displayFulfillmentStatus]
        .filter((word) => word !== "")
        .join("/"),
      placedAt: read.data.createdAt,
      lines: readEach(read.data.lineItems?.nodes ?? [], line).flatMap(lineOf),
      parcels: fulfillments.flatMap(parcelsOf),
      payments: paymentsOf(read.data, refunds),
      city: shippingAddress?.city || null,
      ...(shippedAt && { shippedAt }),
      // Without the scope for returns, no refund says nothing of whether there is a case.
      ...((read.data.returns || refunds.length > 0) && { afterSales: [...returns, ...refunds] }),
      ...(read.data.discountCodes.length > 0 && { couponCodes: read.data.discountCodes }),
      ...(discounts.length > 0 && { codeDiscounts: discounts }),
    },
    secondFacts: {
      phones: filled(read.data.phone, shippingAddress?.phone, customer?.defaultPhoneNumber?.phoneNumber),
      emails: filled(read.data.email),
      postCodes: filled(shippingAddress?.zip),
    },
  };
}

/** Source: `OrderDisplayFinancialStatus` and `OrderDisplayFulfillmentStatus` of Admin API 2026-07. */
function statusOf(
  { cancelledAt, displayFinancialStatus, displayFulfillmentStatus }: z.output<typeof order>,
  fulfillments: readonly Fulfillment[],
): OrderStatus {
  if (cancelledAt) return "cancelled";
  if (displayFinancialStatus === "REFUNDED") return "refunded";
  switch (displayFulfillmentStatus) {
    case "FULFILLED":
      return fulfillments.length > 0 && fulfillments.every(isDelivered) ? "delivered" : "shipped";
    case "PARTIALLY_FULFILLED":
      return "partly_shipped";
    case "UNFULFILLED":
    case "OPEN":
    case "ON_HOLD":
    case "SCHEDULED":
    case "IN_PROGRESS":
    case "PENDING_FULFILLMENT":
    case "REQUEST_DECLINED":
      return unsentStatus(displayFinancialStatus);
    default:
      return "unknown";
  }
}

function unsentStatus(financial: string): OrderStatus {
  switch (financial) {
    case "PAID":
    case "AUTHORIZED":
    case "PARTIALLY_REFUNDED":
      return "paid";
    case "PENDING":
    case "PARTIALLY_PAID":
    case "EXPIRED":
      return "unpaid";
    default:
      return "unknown";
  }
}

/** All that came off is one code's where nothing else was applied: asking it of each line would cost too many points. */
function discountsOf({ discountApplications, totalDiscountsSet: amount }: z.output<typeof order>) {
  const [one, ...others] = discountApplications?.nodes ?? [];
  return one && one.code !== "" && others.length === 0 && amount ? [{ code: one.code, amount }] : [];
}

function lineOf({ sku, title, name, quantity, ...rest }: z.output<typeof line>): OrderLine[] {
  const price = rest.discountedUnitPriceSet;
  if (!price || quantity === 0) return [];
  const productId = numberOf(rest.product?.id ?? "");
  return [
    {
      sku: sku || numberOf(rest.variant?.id ?? "") || numberOf(rest.id),
      ...(productId === "" ? {} : { productId }),
      name: title || name,
      options: optionsOf(rest.variant?.selectedOptions ?? []),
      quantity,
      price,
    },
  ];
}

/** What is chosen, by name; a product without variants has one that is called so. */
export function optionsOf(
  options: readonly { name: string; value: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    options
      .filter(({ name, value }) => name !== "" && value !== "" && value !== "Default Title")
      .map(({ name, value }) => [name, value]),
  );
}

function isSent({ status, displayStatus }: Fulfillment): boolean {
  return (
    !["CANCELLED", "ERROR", "FAILURE"].includes(status) &&
    !["CANCELED", "LABEL_VOIDED"].includes(displayStatus)
  );
}

function isDelivered({ displayStatus }: Fulfillment): boolean {
  return PARCEL_STATUS[displayStatus] === "delivered";
}

/** Source: `FulfillmentDisplayStatus` of Admin API 2026-07. «Fulfilled» alone says nothing of where it is. */
const PARCEL_STATUS: Readonly<Record<string, ParcelStatus>> = {
  CONFIRMED: "created",
  LABEL_PRINTED: "created",
  LABEL_PURCHASED: "created",
  SUBMITTED: "created",
  CARRIER_PICKED_UP: "collected",
  IN_TRANSIT: "in_transit",
  DELAYED: "in_transit",
  OUT_FOR_DELIVERY: "out_for_delivery",
  READY_FOR_PICKUP: "pickup_ready",
  DELIVERED: "delivered",
  PICKED_UP: "delivered",
  ATTEMPTED_DELIVERY: "failed_attempt",
  NOT_DELIVERED: "problem",
  FAILURE: "problem",
};

/** What is sent without a number is no parcel that anybody could follow. */
function parcelsOf({ displayStatus, trackingInfo, ...times }: Fulfillment): Parcel[] {
  return trackingInfo.flatMap(({ company, number }) =>
    number === ""
      ? []
      : [
          {
            carrier: company,
            trackingNumber: number,
            status: meaningOf(PARCEL_STATUS, displayStatus) ?? "unknown",
            lastEvent: null,
            lastEventAt: times.deliveredAt ?? times.inTransitAt,
            expectedAt: times.estimatedDeliveryAt,
          },
        ],
  );
}

function paymentsOf(
  { totalReceivedSet: received, paymentGatewayNames }: z.output<typeof order>,
  refunds: readonly AfterSaleCase[],
): Order["payments"] {
  const method = paymentGatewayNames.join(", ");
  return [
    ...(received && received.minor > 0 ? [{ type: "payment" as const, amount: received, method }] : []),
    ...refunds.flatMap(({ status, amount }) =>
      status === "done" && amount ? [{ type: "refund" as const, amount, method }] : [],
    ),
  ];
}

function filled(...values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.flatMap((value) => (value ? [value] : [])))];
}
