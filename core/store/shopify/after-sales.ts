import { z } from "zod";
import type { AfterSaleRequest, ShopPlatform } from "../platform.ts";
import { failure, ok, type Result } from "../result.ts";
import type { AfterSaleCase } from "../shop.ts";
import { id, listOf, readEach, text } from "../wire/fields.ts";
import { refusalOf, userErrors } from "./failures.ts";
import { hasScope } from "./grants.ts";
import { findOrder, type OrderDeps } from "./orders.ts";

export async function listAfterSales(
  deps: OrderDeps,
  number: string,
  signal: AbortSignal,
): Promise<Result<readonly AfterSaleCase[]>> {
  const found = await findOrder(deps, number, signal);
  if (!found.ok) return found;
  const { afterSales } = found.value.order;
  return afterSales ? ok(afterSales) : failure("permission", "the app needs the access scope read_returns");
}

/** Parcels of an order, lines of a parcel, and cases of an order that are looked through. */
const MOST_PARCELS = 5;
const MOST_LINES = 20;
const MOST_RETURNS = 5;

const wantedLine = z.object({
  quantity: z.int().min(1),
  fulfillmentLineItem: z.object({ id, lineItem: z.object({ sku: text }) }),
});

const looked = z.object({
  returnableFulfillments: z.object({
    nodes: listOf(z.object({ returnableFulfillmentLineItems: z.object({ nodes: listOf(z.unknown()) }) })),
  }),
  order: z
    .object({
      returns: z.object({
        nodes: listOf(
          z.object({
            id,
            status: text,
            returnLineItems: z.object({
              // What was not sent from a parcel has no such line.
              nodes: listOf(
                z.object({ fulfillmentLineItem: z.object({ lineItem: z.object({ sku: text }) }).nullish() }),
              ),
            }),
          }),
        ),
      }),
    })
    .nullable(),
});

/**
 * Asks for a return of everything that was sent of these articles; the shop's people approve or decline it in Shopify.
 * One that waits for them already, or is approved, is not asked for again. Shopify knows no other kind of case.
 */
export async function createAfterSale(
  deps: OrderDeps,
  request: AfterSaleRequest,
  signal: AbortSignal,
): ReturnType<ShopPlatform["createAfterSale"]> {
  if (request.kind !== "return" || request.skus.length === 0) return ok({ kind: "internal_ticket" });
  const scopes = await deps.askScopes(signal);
  if (!scopes.ok) return scopes;
  if (!hasScope(scopes.value, "write_returns")) return ok({ kind: "internal_ticket" });
  const found = await findOrder(deps, request.orderNumber, signal);
  if (!found.ok) return found;

  const reply = await deps.call.ask(
    {
      query: `query Returnable($id: ID!) {
        returnableFulfillments(orderId: $id, first: ${MOST_PARCELS}) { nodes {
          returnableFulfillmentLineItems(first: ${MOST_LINES}) { nodes {
            quantity fulfillmentLineItem { id lineItem { sku } }
          } }
        } }
        order(id: $id) { returns(first: ${MOST_RETURNS}, reverse: true) { nodes {
          id status
          returnLineItems(first: ${MOST_LINES}) { nodes {
            ... on ReturnLineItem { fulfillmentLineItem { lineItem { sku } } }
          } }
        } } }
      }`,
      variables: { id: found.value.platformId },
      shape: looked,
    },
    signal,
  );
  if (!reply.ok) return reply;
  const { returnableFulfillments, order } = reply.value.data;

  const asked = order?.returns.nodes.find(({ status, returnLineItems }) => {
    const skus = returnLineItems.nodes.map((line) => line.fulfillmentLineItem?.lineItem.sku ?? "");
    return ["REQUESTED", "OPEN"].includes(status) && request.skus.every((sku) => skus.includes(sku));
  });
  if (asked) return ok({ kind: "created", id: asked.id });

  const returnable = readEach(
    returnableFulfillments.nodes.flatMap((node) => node.returnableFulfillmentLineItems.nodes),
    wantedLine,
  );
  const wanted = returnable.filter((line) => request.skus.includes(line.fulfillmentLineItem.lineItem.sku));
  const isComplete = request.skus.every((sku) =>
    wanted.some((line) => line.fulfillmentLineItem.lineItem.sku === sku),
  );
  // Not sent yet, or too long ago for the shop's rules: people decide.
  if (!isComplete) return ok({ kind: "internal_ticket" });

  const made = await deps.call.change(
    {
      query: `mutation RequestReturn($input: ReturnRequestInput!) {
        returnRequest(input: $input) { return { id } userErrors { code field message } }
      }`,
      variables: {
        input: {
          orderId: found.value.platformId,
          returnLineItems: wanted.map(({ quantity, fulfillmentLineItem }) => ({
            fulfillmentLineItemId: fulfillmentLineItem.id,
            quantity,
            returnReason: "OTHER",
            customerNote: request.reason.slice(0, LONGEST_REASON),
          })),
        },
      },
      shape: z.object({
        returnRequest: z.object({ return: z.object({ id }).nullish(), userErrors }),
      }),
    },
    signal,
  );
  if (!made.ok) return made;
  const { return: created, userErrors: errors } = made.value.returnRequest;
  const refused = refusalOf(errors, "the return");
  if (refused) return refused;
  return created ? ok({ kind: "created", id: created.id }) : failure("upstream", "no return was made");
}

/** Source: our choice; Shopify says no number. */
const LONGEST_REASON = 300;
