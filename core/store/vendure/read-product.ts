import { z } from "zod";
import type { Product, ProductGuides } from "../shop.ts";
import { id, listOf, readEach, text } from "../wire/fields.ts";
import { textOfHtml } from "../wire/html-text.ts";
import { moneyOf } from "./fields.ts";
import { optionsOf } from "./read-order.ts";

export const PRODUCT_FIELDS = `fragment ProductFields on Product {
  id createdAt slug name
  translations { languageCode name description }
  featuredAsset { preview }
  facetValues { name facet { name } }
  variants { id sku enabled priceWithTax currencyCode stockLevel options { name group { name } } }
}`;

const variant = z.object({
  id,
  sku: text,
  enabled: z.boolean(),
  priceWithTax: z.unknown(),
  currencyCode: text,
  stockLevel: text,
  options: listOf(z.object({ name: text, group: z.object({ name: text }).nullish() })),
});

const product = z.object({
  id,
  slug: text,
  name: text,
  translations: listOf(z.object({ languageCode: text, name: text, description: text })),
  featuredAsset: z.object({ preview: text }).nullish().catch(null),
  facetValues: listOf(z.object({ name: text, facet: z.object({ name: text }) })),
  variants: listOf(z.unknown()),
});

/** Reads a product as `PRODUCT_FIELDS` asks for it; null for what is none. `productUrl` has {slug} in it. */
export function readProduct(raw: unknown, decimals: number, productUrl: string | null): Product | null {
  const read = product.safeParse(raw);
  if (!read.success) return null;
  const { slug, translations, featuredAsset, facetValues } = read.data;
  const spoken = (["zh", "en"] as const).flatMap((language) => {
    const told = translations.find(({ languageCode }) => languageCode.split(/[_-]/)[0] === language);
    return told ? [{ language, ...told }] : [];
  });
  const name = read.data.name || translations.find((one) => one.name !== "")?.name;
  if (!name) return null;
  const description = textsOf(spoken.map((one) => [one.language, textOfHtml(one.description)]));
  const guides: ProductGuides = Object.keys(description).length > 0 ? { description } : {};

  return {
    id: read.data.id,
    name,
    names: textsOf(spoken.map((one) => [one.language, one.name])),
    url: productUrl && slug ? productUrl.replaceAll("{slug}", encodeURIComponent(slug)) : null,
    imageUrl: addressOf(featuredAsset?.preview ?? ""),
    attributes: attributesOf(facetValues),
    ...(Object.keys(guides).length > 0 && { guides }),
    variants: readEach(read.data.variants, variant).flatMap((one) => {
      const price = moneyOf(one.priceWithTax, decimals, one.currencyCode);
      if (!price || !one.enabled) return [];
      return [
        {
          sku: one.sku || one.id,
          options: optionsOf(one.options),
          price,
          // What the shop tells its customers: `OUT_OF_STOCK`, or a number where it shows numbers.
          available: !/^(?:OUT_OF_STOCK|-?0*|-\d+)$/.test(one.stockLevel),
        },
      ];
    }),
  };
}

function textsOf(
  texts: readonly (readonly ["zh" | "en", string])[],
): Readonly<Partial<Record<"zh" | "en", string>>> {
  return Object.fromEntries(texts.filter(([, written]) => written !== ""));
}

/** A facet may have several values: «Colour: red, blue». */
function attributesOf(
  values: readonly { name: string; facet: { name: string } }[],
): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = {};
  for (const { name, facet } of values) {
    if (name === "" || facet.name === "") continue;
    const before = attributes[facet.name];
    attributes[facet.name] = before === undefined ? name : `${before}, ${name}`;
  }
  return attributes;
}

/** Without a store for pictures, Vendure names files that nobody can open. */
function addressOf(preview: string): string | null {
  return /^https?:\/\//.test(preview) ? preview : null;
}
