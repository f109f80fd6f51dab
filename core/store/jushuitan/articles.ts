import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { ShopPlatform } from "../platform.ts";
import { failure, ok } from "../result.ts";
import type { Product } from "../shop.ts";
import { anything, id, listOf, readEach, word } from "../wire/fields.ts";
import { readWindows } from "../wire/windows.ts";
import type { AskJushuitan } from "./call.ts";
import { modifiedWithin, pagesOf, WINDOW_MS } from "./pages.ts";
import { optionsOf, unitPrice } from "./read-order.ts";
import { stockOf } from "./stock.ts";

/** Source: the page of `sku/query`. */
const PAGE_SIZE = 50;

const page = z.object({ datas: listOf(anything), page_count: anything, data_count: anything });

const article = z.object({
  sku_id: id,
  name: word,
  sale_price: anything,
  properties_value: word,
  pic_big: word,
  pic: word,
  brand: word,
  category: word,
  unit: word,
  enabled: z.coerce.number().catch(0),
});

export interface ArticlesDeps {
  ask: AskJushuitan;
  clock: Clock;
  currency: string;
  /** Articles that nobody touched since are not listed: Jushuitan lists by the time of a change alone. */
  since: Date;
}

/** What is enabled, each article as a product of its own, with whether there is stock of it. */
export function listProducts(
  { ask, clock, currency, since }: ArticlesDeps,
  next: string | null,
  signal: AbortSignal,
): ReturnType<ShopPlatform["listProducts"]> {
  return readWindows(
    {
      windowMs: WINDOW_MS,
      async read(window, at) {
        const reply = await ask(
          {
            path: "open/sku/query",
            biz: { ...modifiedWithin(window), page_index: at + 1, page_size: PAGE_SIZE },
            shape: page,
          },
          signal,
        );
        if (!reply.ok) return reply;
        const { datas } = reply.value;
        const pages = pagesOf(reply.value, datas.length, PAGE_SIZE);
        if (pages === null) return failure("upstream", "Jushuitan doesn't say how many articles there are");
        const articles = readEach(datas, article).filter(({ enabled, name }) => enabled === 1 && name !== "");
        const stock = await stockOf(
          ask,
          articles.map(({ sku_id }) => sku_id),
          signal,
        );
        if (!stock.ok) return stock;
        const inStock = new Set(stock.value.filter(({ available }) => available > 0).map(({ sku }) => sku));
        const items = articles.flatMap((one) => productOf(one, inStock.has(one.sku_id), currency));
        return ok({ items, pages });
      },
    },
    { since, next, now: clock() },
  );
}

function productOf(one: z.output<typeof article>, available: boolean, currency: string): Product[] {
  const price = unitPrice(one.sale_price, currency);
  if (!price) return [];
  const attributes = { 品牌: one.brand, 分类: one.category, 单位: one.unit };
  return [
    {
      id: one.sku_id,
      name: one.name,
      names: { zh: one.name },
      url: null,
      imageUrl: [one.pic_big, one.pic].find((url) => /^https:\/\//.test(url)) ?? null,
      attributes: Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== "")),
      variants: [{ sku: one.sku_id, options: optionsOf(one.properties_value), price, available }],
    },
  ];
}
