import { createHash } from "node:crypto";
import { z } from "zod";
import type { EventSource } from "../events/event-source.ts";
import { idOrNull } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { isSameText } from "../wire/signature.ts";

const RECEIPT = { status: 200, contentType: "text/plain; charset=utf-8", body: "ok" };

const pushed = z.object({ data: z.object({ number: idOrNull }).nullish().catch(null) });

/** 17TRACK's webhook: `sign` is the SHA-256 of the body, a slash and the token. */
export function track17Events(token: string): EventSource {
  return {
    read({ headers, body }) {
      const signed = createHash("sha256").update(body).update(`/${token}`).digest("hex");
      // An empty token would let anybody in.
      if (token === "" || !isSameText((headers["sign"] ?? "").toLowerCase(), signed))
        return { kind: "rejected", reason: "the sign is not that of the body and the token" };
      const read = pushed.safeParse(readJson(body.toString("utf8")));
      const trackingNumber = read.success ? (read.data.data?.number ?? null) : null;
      if (trackingNumber === null) return { kind: "accepted", events: [], receipt: RECEIPT };
      return {
        kind: "accepted",
        events: [{ id: signed, topic: "parcel", orderNumber: null, trackingNumber, productId: null }],
        receipt: RECEIPT,
      };
    },
  };
}
