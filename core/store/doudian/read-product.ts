import { z } from "zod";
import type { Product, ProductVariant } from "../shop.ts";
import { anything, id, idOrNull, listOf, readEach, word, wordId } from "../wire/fields.ts";
import { moneyOfMinor } from "../wire/money.ts";
import { CURRENCY, skuOf } from "./read-order.ts";

const amount = z.coerce.number().catch(0);

const specPrice = z.object({
  sku_id: wordId,
  outer_sku_id: word,
  code: word,
  price: anything,
  stock_num: amount,
  step_stock_num: amount,
  spec_detail_ids: listOf(idOrNull),
  sell_properties: listOf(z.unknown()),
});

const property = z.object({ property_name: id, value_name: id });
const spec = z.object({ name: id, values: listOf(z.unknown()) });
const specValue = z.object({ id, name: id });

const product = z
  .object({
    product_id_str: wordId,
    product_id: wordId,
    name: word,
    img: word,
    pic: listOf(word),
    product_format: word,
    spec_prices: listOf(z.unknown()),
    specs: listOf(z.unknown()),
  })
  .transform(({ product_id_str, product_id, ...rest }) => ({ id: product_id_str ?? product_id, ...rest }));

/** A product of `product.detail`; null for what is none. `productUrl` has {id} in it. */
export function readProduct(raw: unknown, productUrl: string | null): Product | null {
  const read = product.safeParse(raw);
  if (!read.success || read.data.id === null || read.data.name === "") return null;
  const { id: productId, name, img, pic, product_format, spec_prices, specs } = read.data;
  const options = optionsById(specs);
  return {
    id: productId,
    name,
    names: { zh: name },
    url: productUrl === null ? null : productUrl.replaceAll("{id}", encodeURIComponent(productId)),
    imageUrl: [img, ...pic].find((url) => /^https:\/\//.test(url)) ?? null,
    attributes: attributesOf(product_format),
    variants: readEach(spec_prices, specPrice).flatMap((variant) => variantOf(variant, options)),
  };
}

/** `stock_num` is what may be sold now, `step_stock_num` what may be sold to be sent later. */
function variantOf(
  variant: z.output<typeof specPrice>,
  options: ReadonlyMap<string, readonly [string, string]>,
): ProductVariant[] {
  const price = moneyOfMinor(variant.price, CURRENCY);
  const sku = skuOf(variant.outer_sku_id, variant.code, variant.sku_id);
  if (!price || sku === null) return [];
  const told = readEach(variant.sell_properties, property).map(
    ({ property_name, value_name }) => [property_name, value_name] as const,
  );
  const chosen = variant.spec_detail_ids.flatMap((one) => (one === null ? [] : [options.get(one) ?? []]));
  return [
    {
      sku,
      options: Object.fromEntries(told.length > 0 ? told : chosen.filter((pair) => pair.length === 2)),
      price,
      available: variant.stock_num + variant.step_stock_num > 0,
    },
  ];
}

/** What the numbers of chosen values stand for: `颜色`, `米白`. */
function optionsById(specs: readonly unknown[]): ReadonlyMap<string, readonly [string, string]> {
  return new Map(
    readEach(specs, spec).flatMap(({ name, values }) =>
      readEach(values, specValue).map((value) => [value.id, [name, value.name] as const] as const),
    ),
  );
}

/** `材质|竹纤维^产地|浙江` */
function attributesOf(written: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    written.split("^").flatMap((pair) => {
      const [name = "", value = ""] = pair.split("|").map((part) => part.trim());
      return name === "" || value === "" ? [] : [[name, value]];
    }),
  );
}
