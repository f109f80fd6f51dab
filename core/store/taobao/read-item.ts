import { z } from "zod";
import type { Product, ProductVariant } from "../shop.ts";
import { anything, id, pictureUrl, word } from "../wire/fields.ts";
import { moneyOfMajor } from "../wire/money.ts";
import { nested } from "./fields.ts";

/** `sku`, not `skus`, brings all variants. Source: the doc of `items.seller.list.get`. */
export const ITEM_FIELDS = "num_iid,title,price,pic_url,num,outer_id,props_name,sku";

const count = z.coerce.number().catch(0);

const sku = z.object({
  sku_id: id,
  outer_id: word,
  properties_name: word,
  price: anything,
  quantity: count,
});

const item = z.object({
  num_iid: id,
  title: word,
  price: anything,
  pic_url: word,
  num: count,
  outer_id: word,
  props_name: word,
  skus: nested("sku", sku),
});

/** Reads an item as `ITEM_FIELDS` asks for it; null for what is none. */
export function readItem(raw: unknown): Product | null {
  const read = item.safeParse(raw);
  if (!read.success || read.data.title === "") return null;
  const { num_iid, title, skus, pic_url, num, outer_id, props_name } = read.data;
  const variants = skus.flatMap((one): ProductVariant[] => {
    const price = moneyOfMajor(one.price, "CNY");
    if (!price) return [];
    const options = propertiesOf(one.properties_name);
    return [{ sku: one.outer_id || one.sku_id, options, price, available: one.quantity > 0 }];
  });
  const price = moneyOfMajor(read.data.price, "CNY");
  const only = price ? [{ sku: outer_id || num_iid, options: {}, price, available: num > 0 }] : [];
  const chosen = new Set(variants.flatMap(({ options }) => Object.keys(options)));

  return {
    id: num_iid,
    name: title,
    names: { zh: title },
    url: `https://item.taobao.com/item.htm?id=${num_iid}`,
    imageUrl: pictureUrl(pic_url),
    // What the variants differ in is no attribute of the whole.
    attributes: Object.fromEntries(
      Object.entries(propertiesOf(props_name)).filter(([name]) => !chosen.has(name)),
    ),
    variants: skus.length > 0 ? variants : only,
  };
}

/** `1627207:28320:颜色:米白;…`, in which `#cln#` stands for a colon and `#scln#` for a semicolon. */
function propertiesOf(written: string): Readonly<Record<string, string>> {
  const properties: Record<string, string> = {};
  for (const property of written.split(";")) {
    const [, , name = "", ...value] = property.split(":");
    const [key, said] = [plain(name), plain(value.join(":"))];
    if (key === "" || said === "") continue;
    const before = properties[key];
    properties[key] = before === undefined ? said : `${before}、${said}`;
  }
  return properties;
}

function plain(written: string): string {
  return written.replaceAll("#scln#", ";").replaceAll("#cln#", ":").trim();
}
