import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { failure, ok } from "../result.ts";
import { text } from "../wire/fields.ts";
import { keyMark } from "../wire/key-mark.ts";
import { refusalOf, userErrors } from "./failures.ts";
import { findOrder, type OrderDeps } from "./orders.ts";

/** Source: `Order.note` of Admin API 2026-07. */
const LONGEST_NOTE = 5000;

/**
 * Adds a note under what the order's note already says; our key is marked at its end, so that it is added once.
 * Shopify has one note an order, written whole: what people write in the same moment may be lost.
 */
export async function noteOrder(
  deps: OrderDeps,
  { orderNumber, text: written, idempotencyKey }: Parameters<ShopPlatform["noteOrder"]>[0],
  signal: AbortSignal,
): ReturnType<ShopPlatform["noteOrder"]> {
  const found = await findOrder(deps, orderNumber, signal);
  if (!found.ok) return found;
  const id = found.value.platformId;
  const reply = await deps.call.ask(
    {
      query: "query NoteOf($id: ID!) { order(id: $id) { note } }",
      variables: { id },
      shape: z.object({ order: z.object({ note: text }).nullable() }),
    },
    signal,
  );
  if (!reply.ok) return reply;
  if (!reply.value.data.order) return failure("not_found", "no order has this number");
  const { note } = reply.value.data.order;
  const mark = keyMark(idempotencyKey);
  if (note.includes(mark)) return ok(null);
  const added = `${written} ${mark}`;
  const whole = note === "" ? added : `${note}\n\n${added}`;
  if (whole.length > LONGEST_NOTE)
    return failure("invalid", `the note would be over ${LONGEST_NOTE} letters`);
  const changed = await deps.call.change(
    {
      query: `mutation Note($input: OrderInput!) {
        orderUpdate(input: $input) { userErrors { field message } }
      }`,
      variables: { input: { id, note: whole } },
      shape: z.object({ orderUpdate: z.object({ userErrors }) }),
    },
    signal,
  );
  if (!changed.ok) return changed;
  return refusalOf(changed.value.orderUpdate.userErrors, "the note") ?? ok(null);
}
