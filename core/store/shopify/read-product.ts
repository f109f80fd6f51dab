import { z } from "zod";
import { detectLanguage } from "../../knowledge/parse-entry.ts";
import type { Product, ProductVariant } from "../shop.ts";
import { id, listOf, readEach, text } from "../wire/fields.ts";
import { textOfHtml } from "../wire/html-text.ts";
import { moneyOf, numberOf } from "./fields.ts";
import { optionsOf } from "./read-order.ts";

export const VARIANT_FIELDS = `fragment VariantFields on ProductVariant {
  id sku price availableForSale selectedOptions { name value }
}`;

export const PRODUCT_FIELDS = `fragment ProductFields on Product {
  id title descriptionHtml onlineStoreUrl productType
  featuredMedia { preview { image { url } } }
  variants(first: $variants) { nodes { ...VariantFields } pageInfo { hasNextPage endCursor } }
} ${VARIANT_FIELDS}`;

const variant = z.object({
  id,
  sku: text,
  price: z.unknown(),
  availableForSale: z.boolean(),
  selectedOptions: listOf(z.object({ name: text, value: text })),
});

export const variantPage = z.object({
  nodes: listOf(z.unknown()),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }).nullish().catch(null),
});

const product = z.object({
  id,
  title: id,
  descriptionHtml: text,
  onlineStoreUrl: text,
  productType: text,
  featuredMedia: z
    .object({ preview: z.object({ image: z.object({ url: text }) }) })
    .nullish()
    .catch(null),
  variants: variantPage,
});

/** Where a product's further variants begin; null where all were told. */
export function nextVariants(raw: unknown): { gid: string; after: string } | null {
  const read = product.safeParse(raw);
  const info = read.success ? read.data.variants.pageInfo : null;
  return read.success && info?.hasNextPage && info.endCursor
    ? { gid: read.data.id, after: info.endCursor }
    : null;
}

/** Reads a product as `PRODUCT_FIELDS` asks for it, and its variants over all pages; null for what is none. */
export function readProduct(raw: unknown, more: readonly unknown[], currency: string): Product | null {
  const read = product.safeParse(raw);
  if (!read.success) return null;
  const { title, descriptionHtml, onlineStoreUrl, productType, featuredMedia } = read.data;
  const description = textOfHtml(descriptionHtml);
  return {
    id: numberOf(read.data.id),
    name: title,
    names: {},
    url: onlineStoreUrl || null,
    imageUrl: featuredMedia?.preview.image.url || null,
    attributes: productType === "" ? {} : { type: productType },
    ...(description !== "" && { guides: { description: { [detectLanguage(description)]: description } } }),
    variants: readEach([...read.data.variants.nodes, ...more], variant).flatMap((one): ProductVariant[] => {
      const price = moneyOf(one.price, currency);
      if (!price) return [];
      return [
        {
          sku: one.sku || numberOf(one.id),
          options: optionsOf(one.selectedOptions),
          price,
          available: one.availableForSale,
        },
      ];
    }),
  };
}
