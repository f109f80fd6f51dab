import { createHash } from "node:crypto";
import { z } from "zod";
import type { EventReading, EventSource, StoreEvent } from "../events/event-source.ts";
import { anything, listOf, readEach, word, wordId } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { isSameText } from "../wire/signature.ts";
import { signEvent } from "./sign.ts";

const message = z.object({ tag: word, msg_id: wordId, data: anything });
const content = z.object({ p_id: wordId, aftersale_id: wordId, product_id: wordId });

/** Doudian's messages: an array of hints, signed as a whole. They carry no time: an old one only makes us look again. */
export function doudianEvents(appKey: string, secret: string): EventSource {
  return {
    read({ headers, body }): EventReading {
      const sign = headers["event-sign"];
      if (sign === undefined) return { kind: "rejected", reason: "without event-sign" };
      if (!isSameText(sign.trim().toLowerCase(), signEvent(appKey, body, secret)))
        return { kind: "rejected", reason: "event-sign is wrong" };
      const messages = listOf(z.unknown()).parse(readJson(body.toString("utf8")));
      return {
        kind: "accepted",
        events: readEach(messages, message).map(eventOf),
        receipt: {
          status: 200,
          contentType: "application/json",
          body: JSON.stringify({ code: 0, msg: "success" }),
        },
      };
    },
  };
}

function eventOf({ tag, msg_id, data }: z.output<typeof message>): StoreEvent {
  const read = content.safeParse(typeof data === "string" ? readJson(data) : data);
  const { p_id = null, aftersale_id = null, product_id = null } = read.success ? read.data : {};
  return {
    id:
      msg_id ??
      createHash("sha256")
        .update(tag)
        .update(JSON.stringify(data) ?? "")
        .digest("hex"),
    topic: aftersale_id !== null ? "after_sale" : p_id !== null ? "order" : product_id ? "product" : "other",
    orderNumber: p_id,
    trackingNumber: null,
    productId: product_id,
  };
}
