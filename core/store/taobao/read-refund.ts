import { z } from "zod";
import type { AfterSaleCase } from "../shop.ts";
import { ofChinaTime } from "../wire/china-time.ts";
import { anything, id, meaningOf, word } from "../wire/fields.ts";
import { moneyOfMajor } from "../wire/money.ts";

/** Out of those that the documentation of `refund.get` names. */
export const REFUND_FIELDS = [
  "refund_id",
  "status",
  "created",
  "refund_fee",
  "has_good_return",
  "good_return_time",
  "dispute_type",
  "end_time",
].join(",");

const refund = z.object({
  refund_id: id,
  status: word,
  created: anything,
  refund_fee: anything,
  has_good_return: anything,
  good_return_time: anything,
  dispute_type: word,
  end_time: anything,
});

/** Reads a refund as `REFUND_FIELDS` asks for it; null for what is none. */
export function readRefund(raw: unknown, orderId: string): AfterSaleCase | null {
  const read = refund.safeParse(raw);
  if (!read.success) return null;
  const { refund_id, status, created, refund_fee, has_good_return, dispute_type, ...rest } = read.data;
  const isReturn = has_good_return === true || has_good_return === "true";
  return {
    id: refund_id,
    orderId,
    kind: kindOf(dispute_type, isReturn),
    status: caseStatusOf(status),
    rawStatus: status,
    amount: moneyOfMajor(refund_fee, "CNY"),
    updatedAt: ofChinaTime(rest.end_time) ?? ofChinaTime(rest.good_return_time) ?? ofChinaTime(created),
  };
}

const KINDS: Readonly<Record<string, AfterSaleCase["kind"]>> = {
  REFUND: "refund",
  REFUND_AND_RETURN: "return",
  TMALL_EXCHANGE: "exchange",
  TAOBAO_EXCHANGE: "exchange",
  REPAIR: "repair",
  RESEND: "resend",
};

function kindOf(disputeType: string, isReturn: boolean): AfterSaleCase["kind"] {
  if (disputeType === "") return isReturn ? "return" : "refund";
  return meaningOf(KINDS, disputeType) ?? "unknown";
}

const STATUS: Readonly<Record<string, AfterSaleCase["status"]>> = {
  WAIT_SELLER_AGREE: "requested",
  WAIT_BUYER_RETURN_GOODS: "approved",
  WAIT_SELLER_CONFIRM_GOODS: "goods_sent",
  WAIT_SELLER_CONSIGN_GOODS: "goods_received",
  SELLER_REFUSE_BUYER: "refused",
  CLOSED: "cancelled",
  SUCCESS: "done",
};

/** Source: the refund states of TOP's documentation. */
export function caseStatusOf(status: string): AfterSaleCase["status"] {
  return meaningOf(STATUS, status) ?? "unknown";
}
