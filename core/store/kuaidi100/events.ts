import { createHash } from "node:crypto";
import { z } from "zod";
import type { EventSource } from "../events/event-source.ts";
import { idOrNull } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { isSameText } from "../wire/signature.ts";
import { signOf } from "./sign.ts";

const RECEIPT = {
  status: 200,
  contentType: "application/json; charset=utf-8",
  body: JSON.stringify({ result: true, returnCode: "200", message: "成功" }),
};

const pushed = z.object({ lastResult: z.object({ nu: idOrNull }).nullish().catch(null) });

/** kuaidi100's pushes for numbers that were subscribed with `salt`: a form of `param` and its `sign`. */
export function kuaidi100Events(salt: string): EventSource {
  return {
    read({ body }) {
      const form = new URLSearchParams(body.toString("utf8"));
      const param = form.get("param") ?? "";
      const sign = form.get("sign") ?? "";
      if (param === "" || !isSameText(sign.toUpperCase(), signOf(param, salt)))
        return { kind: "rejected", reason: "the sign is not that of param and salt" };
      const read = pushed.safeParse(readJson(param));
      const trackingNumber = read.success ? (read.data.lastResult?.nu ?? null) : null;
      if (trackingNumber === null) return { kind: "accepted", events: [], receipt: RECEIPT };
      const id = createHash("sha256").update(param).digest("hex");
      return {
        kind: "accepted",
        events: [{ id, topic: "parcel", orderNumber: null, trackingNumber, productId: null }],
        receipt: RECEIPT,
      };
    },
  };
}
