import { createHash } from "node:crypto";
import { z } from "zod";
import type { EventReading, EventRequest, EventSource, StoreEvent } from "../events/event-source.ts";
import { listOf, word, wordId } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { isSameText } from "../wire/signature.ts";
import { signParams } from "./sign.ts";

/** A message is sent again when it isn't acknowledged: its time may lie back this long, ms. Source: our choice. */
const OLDEST_MS = 86_400_000;
const NEWEST_MS = 15 * 60_000;

const content = z.object({ so_id: wordId, l_id: wordId, sku_id: wordId, as_id: wordId });

/**
 * Jushuitan's messages: parameters signed as calls are, the content in `biz` as JSON, one thing or a list of them. Only
 * hints: what is in them beside numbers is left there.
 */
export function jushuitanEvents(appKey: string, secret: string): EventSource {
  return {
    read(request, now): EventReading {
      const params = paramsOf(request);
      const { sign = "", timestamp = "", app_key, biz = "", method = "" } = params;
      if (!isSameText(sign.toLowerCase(), signParams(params, secret)))
        return { kind: "rejected", reason: "the signature is wrong" };
      if (app_key !== appKey) return { kind: "rejected", reason: "for another application" };
      const age = now.getTime() - Number(timestamp) * 1000;
      if (!(age <= OLDEST_MS && age >= -NEWEST_MS))
        return { kind: "rejected", reason: "sent too long ago, or without its time" };
      const written = readJson(biz);
      const contents = listOf(z.unknown()).parse(Array.isArray(written) ? written : [written]);
      const id = createHash("sha256").update(`${method}\n${biz}`).digest("hex");
      return {
        kind: "accepted",
        events: contents.flatMap((one, at) => eventOf(one, method, `${id}-${at}`)),
        receipt: { status: 200, contentType: "application/json", body: JSON.stringify({ code: 0 }) },
      };
    },
  };
}

/** From the query and the body, which is a form or flat JSON. */
function paramsOf({ query, body, headers }: EventRequest): Readonly<Record<string, string>> {
  const text = body.toString("utf8");
  const isJson = /\bjson\b/.test(headers["content-type"] ?? "") || text.trimStart().startsWith("{");
  const own = isJson ? z.record(z.string(), word).safeParse(readJson(text)).data : undefined;
  return {
    ...Object.fromEntries(new URLSearchParams(query)),
    ...(isJson ? own : Object.fromEntries(new URLSearchParams(text))),
  };
}

function eventOf(raw: unknown, method: string, id: string): StoreEvent[] {
  const read = content.safeParse(raw);
  if (!read.success) return [];
  const { so_id: orderNumber, l_id: trackingNumber, sku_id: productId, as_id } = read.data;
  return [
    {
      id,
      topic: topicOf({ orderNumber, trackingNumber, productId, caseId: as_id }, method),
      orderNumber,
      trackingNumber,
      productId,
    },
  ];
}

function topicOf(
  about: Readonly<Record<"orderNumber" | "trackingNumber" | "productId" | "caseId", string | null>>,
  method: string,
): StoreEvent["topic"] {
  if (about.caseId !== null || /refund|aftersale/i.test(method)) return "after_sale";
  if (about.trackingNumber !== null) return "parcel";
  if (about.orderNumber !== null) return "order";
  return about.productId === null ? "other" : "product";
}
