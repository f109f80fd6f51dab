import { z } from "zod";
import type { Erp, Stock } from "../erp.ts";
import { failure, ok, type Result } from "../result.ts";
import { createInFlight } from "../wire/in-flight.ts";
import type { TrytonCall } from "./call.ts";
import { contextOf, findFirst, keepNote } from "./records.ts";

/** Articles are product variants by their code, an alert is a note at one: who works with it sees it unread. */
export function createTrytonErp(call: TrytonCall): Erp {
  const once = createInFlight<Result<{ id: string }>>();
  return {
    stockOf: (skus, signal) => stockOf(call, skus, signal),
    raiseAlert: (alert, signal) =>
      once(alert.idempotencyKey, async () => {
        const domain = [["code", "=", alert.sku]];
        const product = await findFirst(call, { model: "product.product", domain }, signal);
        if (!product.ok) return product;
        if (product.value === null) return failure("not_found", "no product has this code");
        const text = `${"!".repeat(alert.severity)} ${alert.title}\n${alert.text}`;
        const note = { at: `product.product,${product.value}`, text, idempotencyKey: alert.idempotencyKey };
        return keepNote(call, note, signal);
      }),
  };
}

/** Warehouses that are asked, and variants of one request. */
const WAREHOUSES = 50;
const VARIANTS = 1000;

const variants = z.array(z.object({ id: z.int(), code: z.string() }));
const warehouses = z.array(z.object({ id: z.int(), name: z.string() }));
const quantities = z.array(z.object({ id: z.int(), quantity: z.number().nullable() }));

async function stockOf(
  call: TrytonCall,
  skus: readonly string[],
  signal: AbortSignal,
): Promise<Result<readonly Stock[]>> {
  if (skus.length === 0) return ok([]);
  const products = await call.ask(
    {
      method: "model.product.product.search_read",
      params: [[["code", "in", skus]], 0, VARIANTS, [["id", "ASC"]], ["code"], {}],
      shape: variants,
    },
    signal,
  );
  if (!products.ok) return products;
  if (products.value.length === 0) return ok([]);
  const places = await call.ask(
    {
      method: "model.stock.location.search_read",
      params: [[["type", "=", "warehouse"]], 0, WAREHOUSES, [["id", "ASC"]], ["name"], {}],
      shape: warehouses,
    },
    signal,
  );
  if (!places.ok) return places;
  const context = await contextOf(call, signal);
  if (!context.ok) return context;

  const ids = products.value.map(({ id }) => id);
  const read = (warehouse: number, more: object) =>
    call.ask(
      {
        method: "model.product.product.read",
        params: [ids, ["quantity"], { ...context.value, locations: [warehouse], ...more }],
        shape: quantities,
      },
      signal,
    );
  const stocks: Stock[] = [];
  for (const { id: warehouse, name } of places.value) {
    const there = await read(warehouse, {});
    if (!there.ok) return there;
    // In the storage zone, less what is set aside: what has been picked stands in the output zone.
    const free = await read(warehouse, { stock_assign: true, stock_skip_warehouse: true });
    if (!free.ok) return free;
    for (const { id, code } of products.value)
      stocks.push({
        sku: code,
        warehouse: name,
        onHand: quantityOf(there.value, id),
        available: Math.max(0, quantityOf(free.value, id)),
      });
  }
  return ok(stocks);
}

function quantityOf(list: z.output<typeof quantities>, id: number): number {
  return list.find((one) => one.id === id)?.quantity ?? 0;
}
