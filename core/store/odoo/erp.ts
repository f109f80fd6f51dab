import { z } from "zod";
import type { Erp, Stock } from "../erp.ts";
import { failure, ok, type Result } from "../result.ts";
import { readEach } from "../wire/fields.ts";
import { createInFlight } from "../wire/in-flight.ts";
import type { OdooCall } from "./call.ts";
import { keepNote } from "./notes.ts";
import { findFirst } from "./records.ts";

/** Articles are product variants by their internal reference, an alert is an internal note at one. */
export function createOdooErp(call: OdooCall): Erp {
  const once = createInFlight<Result<{ id: string }>>();
  return {
    stockOf: (skus, signal) => stockOf(call, skus, signal),
    raiseAlert: ({ sku, severity, title, text, idempotencyKey }, signal) =>
      once(idempotencyKey, async () => {
        const domain = [["default_code", "=", sku]];
        const product = await findFirst(call, { model: "product.product", domain }, signal);
        if (!product.ok) return product;
        if (product.value === null) return failure("not_found", "no product has this reference");
        return keepNote(
          call,
          {
            model: "product.product",
            recordId: product.value,
            text: `${"!".repeat(severity)} ${title}\n${text}`,
            idempotencyKey,
          },
          signal,
        );
      }),
  };
}

/** Variants of one request, and places they lie in that are read at once. */
const VARIANTS = 1000;
const QUANTS = 2000;

/** `[7, "Hangzhou/Stock"]`; false where there is none. */
const link = z.tuple([z.int(), z.string()]);
const variants = z.array(z.object({ id: z.int(), default_code: z.string() }));
const quant = z.object({
  id: z.int(),
  product_id: link,
  warehouse_id: z.union([link, z.literal(false), z.null()]),
  quantity: z.number(),
  reserved_quantity: z.number(),
});

async function stockOf(
  call: OdooCall,
  skus: readonly string[],
  signal: AbortSignal,
): Promise<Result<readonly Stock[]>> {
  if (skus.length === 0) return ok([]);
  const products = await call.ask(
    {
      model: "product.product",
      method: "search_read",
      args: {
        domain: [["default_code", "in", skus]],
        fields: ["default_code"],
        limit: VARIANTS,
        order: "id",
      },
      shape: variants,
    },
    signal,
  );
  if (!products.ok) return products;
  if (products.value.length === 0) return ok([]);

  const skuOf = new Map(products.value.map((product) => [product.id, product.default_code]));
  const stocks = new Map<string, Stock>();
  let last = 0;
  for (;;) {
    const quants = await call.ask(
      {
        model: "stock.quant",
        method: "search_read",
        args: {
          // What stands with suppliers, customers and in losses is not there.
          domain: [
            ["product_id", "in", [...skuOf.keys()]],
            ["location_id.usage", "=", "internal"],
            ["id", ">", last],
          ],
          fields: ["product_id", "warehouse_id", "quantity", "reserved_quantity"],
          limit: QUANTS,
          order: "id",
        },
        shape: z.array(z.looseObject({ id: z.int() })),
      },
      signal,
    );
    if (!quants.ok) return quants;
    for (const { product_id, warehouse_id, quantity, reserved_quantity } of readEach(quants.value, quant)) {
      const sku = skuOf.get(product_id[0]);
      if (sku === undefined) continue;
      const warehouse = warehouse_id ? warehouse_id[1] : "";
      const key = JSON.stringify([sku, warehouse]);
      const before = stocks.get(key) ?? { sku, warehouse, onHand: 0, available: 0 };
      stocks.set(key, {
        ...before,
        onHand: before.onHand + quantity,
        available: before.available + quantity - reserved_quantity,
      });
    }
    if (quants.value.length < QUANTS) break;
    last = quants.value.at(-1)?.id ?? last;
  }
  return ok([...stocks.values()].map((stock) => ({ ...stock, available: Math.max(0, stock.available) })));
}
