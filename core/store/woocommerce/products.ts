import { z } from "zod";
import { detectLanguage } from "../../knowledge/parse-entry.ts";
import type { ShopPlatform } from "../platform.ts";
import { failure, ok, type Result } from "../result.ts";
import type { Product, ProductVariant } from "../shop.ts";
import { id, listOf, readEach, text } from "../wire/fields.ts";
import { textOfHtml } from "../wire/html-text.ts";
import { readJson } from "../wire/json.ts";
import { moneyOfMajor } from "../wire/money.ts";
import type { WooCall } from "./call.ts";

const PRODUCT_FIELDS =
  "id,name,type,permalink,catalog_visibility,description,short_description,sku,price,stock_status,purchasable,images,attributes";
const VARIATION_FIELDS = "id,sku,price,stock_status,purchasable,attributes";

const product = z.object({
  id,
  name: id,
  type: text,
  permalink: text,
  catalog_visibility: text,
  description: text,
  short_description: text,
  sku: text,
  price: z.unknown().optional(),
  stock_status: text,
  purchasable: z.boolean().catch(true),
  images: listOf(z.unknown()),
  attributes: listOf(z.unknown()),
});
type Read = z.output<typeof product>;

const attribute = z.object({ name: text, variation: z.boolean().catch(false), options: listOf(z.string()) });

const variation = z.object({
  id,
  sku: text,
  price: z.unknown().optional(),
  stock_status: text,
  purchasable: z.boolean().catch(true),
  attributes: listOf(z.unknown()),
});

const PAGE_SIZE = 50;
/** By id, which never changes; told twice, so that as many may be deleted meanwhile without another being missed. */
const OVERLAP = 5;
const cursor = z.object({ offset: z.int().min(0) });

export async function listProducts(
  { call, currency }: { call: WooCall; currency: string },
  next: string | null,
  signal: AbortSignal,
): ReturnType<ShopPlatform["listProducts"]> {
  const at = next === null ? { offset: 0 } : cursor.safeParse(readJson(next)).data;
  if (!at) return failure("invalid", "not a place in a list of WooCommerce's");
  const query = { status: "publish", orderby: "id", order: "asc", per_page: PAGE_SIZE, ...at };
  const reply = await call.get(
    "products",
    { ...query, _fields: PRODUCT_FIELDS },
    z.array(z.unknown()),
    signal,
  );
  if (!reply.ok) return reply;
  const { data, total } = reply.value;
  const items: Product[] = [];
  for (const one of readEach(data, product)) {
    if (one.catalog_visibility === "hidden") continue;
    const variations: Result<readonly unknown[]> =
      one.type === "variable" ? await variationsOf(call, one.id, signal) : ok([]);
    if (!variations.ok) return variations;
    items.push(productOf(one, variations.value, currency));
  }
  const isOver =
    data.length === 0 || (total === null ? data.length < PAGE_SIZE : at.offset + data.length >= total);
  const offset = at.offset + data.length - (data.length > OVERLAP ? OVERLAP : 0);
  return ok({ items, next: isOver ? null : JSON.stringify({ offset }) });
}

/** Pages of a product's variations. Source: our choice; WooCommerce sets no limit. */
const MOST_PAGES = 20;
const VARIATIONS = 100;

async function variationsOf(
  call: WooCall,
  productId: string,
  signal: AbortSignal,
): Promise<Result<readonly unknown[]>> {
  const all: unknown[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const query = { status: "publish", orderby: "id", order: "asc", per_page: VARIATIONS, page };
    const reply = await call.get(
      `products/${productId}/variations`,
      { ...query, _fields: VARIATION_FIELDS },
      z.array(z.unknown()),
      signal,
    );
    // Deleted meanwhile: then it has none.
    if (!reply.ok) return reply.kind === "not_found" ? ok([]) : reply;
    const { data, total } = reply.value;
    all.push(...data);
    if (data.length < VARIATIONS || (total !== null && all.length >= total)) break;
  }
  return ok(all);
}

function productOf(one: Read, variations: readonly unknown[], currency: string): Product {
  const description = [one.short_description, one.description].map(textOfHtml).filter(Boolean).join("\n\n");
  const attributes = readEach(one.attributes, attribute).filter(
    ({ name, variation: isChosen, options }) => name !== "" && !isChosen && options.length > 0,
  );
  return {
    id: one.id,
    name: textOfHtml(one.name) || one.name,
    names: {},
    url: one.permalink || null,
    imageUrl: readEach(one.images, z.object({ src: id }))[0]?.src ?? null,
    attributes: Object.fromEntries(attributes.map(({ name, options }) => [name, options.join(", ")])),
    ...(description !== "" && { guides: { description: { [detectLanguage(description)]: description } } }),
    variants:
      one.type === "variable"
        ? readEach(variations, variation).flatMap((each) => variantOf(each, currency))
        : variantOf({ ...one, attributes: [] }, currency),
  };
}

const chosen = z.object({ name: id, option: id });

function variantOf(one: z.output<typeof variation>, currency: string): ProductVariant[] {
  const price = moneyOfMajor(one.price, currency);
  if (!price) return [];
  return [
    {
      sku: one.sku || one.id,
      options: Object.fromEntries(readEach(one.attributes, chosen).map(({ name, option }) => [name, option])),
      price,
      available: one.purchasable && (one.stock_status === "instock" || one.stock_status === "onbackorder"),
    },
  ];
}
