import { z } from "zod";
import type { AfterSaleCase } from "../shop.ts";
import { id, isoTime, listOf, meaningOf, readEach, text } from "../wire/fields.ts";
import { shopMoney } from "./fields.ts";

const refund = z.object({
  id,
  updatedAt: isoTime,
  totalRefundedSet: shopMoney,
  transactions: z
    .object({ nodes: listOf(z.object({ status: text })) })
    .nullish()
    .catch(null),
});

const returned = z.object({
  id,
  status: text,
  createdAt: isoTime,
  requestApprovedAt: isoTime,
  closedAt: isoTime,
});

/** A refund is money on its way; whether it arrived, its transactions say. One without money only puts goods back. */
export function refundCases(values: readonly unknown[], orderId: string): AfterSaleCase[] {
  return readEach(values, refund).flatMap((one) => refundCase(one, orderId));
}

function refundCase(one: z.output<typeof refund>, orderId: string): AfterSaleCase[] {
  const amount = one.totalRefundedSet;
  if (!amount || amount.minor === 0) return [];
  const statuses = one.transactions?.nodes.map(({ status }) => status) ?? [];
  const isDone = statuses.length > 0 && statuses.every((status) => status === "SUCCESS");
  const isUnderWay =
    statuses.length > 0 &&
    statuses.every((status) => ["SUCCESS", "PENDING", "AWAITING_RESPONSE"].includes(status));
  return [
    {
      id: one.id,
      orderId,
      kind: "refund",
      status: isDone ? "done" : isUnderWay ? "approved" : "unknown",
      rawStatus: statuses.join("/"),
      amount,
      updatedAt: one.updatedAt,
    },
  ];
}

export function returnCases(values: readonly unknown[], orderId: string): AfterSaleCase[] {
  return readEach(values, returned).map((one) => returnCase(one, orderId));
}

/** Source: `ReturnStatus` of Admin API 2026-07. */
const RETURN_STATUS: Readonly<Record<string, AfterSaleCase["status"]>> = {
  REQUESTED: "requested",
  OPEN: "approved",
  CLOSED: "done",
  DECLINED: "refused",
  CANCELED: "cancelled",
};

function returnCase(one: z.output<typeof returned>, orderId: string): AfterSaleCase {
  return {
    id: one.id,
    orderId,
    kind: "return",
    status: meaningOf(RETURN_STATUS, one.status) ?? "unknown",
    rawStatus: one.status,
    amount: null,
    updatedAt: one.closedAt ?? one.requestApprovedAt ?? one.createdAt,
  };
}
