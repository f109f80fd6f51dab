import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { failure, ok } from "../result.ts";
import { id, listOf, text } from "../wire/fields.ts";
import { keyMark } from "../wire/key-mark.ts";
import type { VendureCall } from "./call.ts";

/** Notes that are looked through for ours. */
const NOTES = 100;

/** Keeps a note in the order's history that customers don't see; our key is marked at its end, so that it is kept once. */
export async function noteOrder(
  call: VendureCall,
  { orderNumber, text: written, idempotencyKey }: Parameters<ShopPlatform["noteOrder"]>[0],
  signal: AbortSignal,
): ReturnType<ShopPlatform["noteOrder"]> {
  const looked = await call.ask(
    {
      query: `query ($code: String!) {
        orders(options: { filter: { code: { eq: $code } }, take: 1 }) {
          items { id history(options: {
            filter: { type: { eq: "ORDER_NOTE" } }, sort: { createdAt: DESC }, take: ${NOTES}
          }) { items { data } } }
        }
      }`,
      variables: { code: orderNumber.trim() },
      shape: z.object({
        orders: z.object({
          items: listOf(
            z.object({
              id,
              history: z.object({
                items: listOf(z.object({ data: z.object({ note: text }).nullish().catch(null) })),
              }),
            }),
          ),
        }),
      }),
    },
    signal,
  );
  if (!looked.ok) return looked;
  const [order] = looked.value.orders.items;
  if (!order) return failure("not_found", "no order has this code");
  const mark = keyMark(idempotencyKey);
  if (order.history.items.some(({ data }) => data?.note.includes(mark))) return ok(null);
  const noted = await call.change(
    {
      query: `mutation ($input: AddNoteToOrderInput!) { addNoteToOrder(input: $input) { id } }`,
      variables: { input: { id: order.id, note: `${written}\n${mark}`, isPublic: false } },
      shape: z.unknown(),
    },
    signal,
  );
  return noted.ok ? ok(null) : noted;
}
