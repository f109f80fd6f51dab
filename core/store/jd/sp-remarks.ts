import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { failure, ok } from "../result.ts";
import { word } from "../wire/fields.ts";
import { withNoteUnder } from "../wire/note-under.ts";
import type { JdCall } from "./call.ts";
import { isOrderNumber } from "./sp-orders.ts";

/** Source: our choice; JD's description of the method names no limit. */
const MOST_CHARACTERS = 500;

const kept = z.object({
  venderRemarkInfo: z
    .object({ remark: word, flagId: z.coerce.number().int().nullish().catch(null) })
    .nullish()
    .catch(null),
});

/**
 * Writes a note under the shop's remark of an order, which JD replaces as a whole: so it is read first and written back
 * with its flag. Notes of one order must not run at once.
 */
export async function noteOrder(
  call: JdCall,
  { orderNumber, text, idempotencyKey }: Parameters<ShopPlatform["noteOrder"]>[0],
  signal: AbortSignal,
): ReturnType<ShopPlatform["noteOrder"]> {
  const orderId = orderNumber.trim();
  if (!isOrderNumber(orderId)) return failure("not_found", "order numbers of JD are digits");
  const looked = await call.ask(
    { gateway: "sp", method: "GET", path: "/sp-order/v0/orders/{orderId}", pathParams: { orderId } },
    signal,
  );
  if (!looked.ok) return looked;
  const read = kept.safeParse(looked.value.data);
  if (!read.success) return failure("not_found", "no order has this number");
  const { remark: before = "", flagId } = read.data.venderRemarkInfo ?? {};
  const remark = withNoteUnder({ before, text, idempotencyKey, gap: " ", most: MOST_CHARACTERS });
  if (!remark.ok) return remark;
  if (remark.value === null) return ok(null);
  const noted = await call.change(
    {
      gateway: "sp",
      method: "PUT",
      path: "/sp-order/v0/orders/{orderId}/vender-remarks",
      pathParams: { orderId },
      body: {
        orderVenderRemarkDTO: {
          remark: remark.value,
          ...(flagId === null || flagId === undefined ? {} : { flagId }),
        },
      },
    },
    signal,
  );
  return noted.ok ? ok(null) : noted;
}
