import { setImmediate } from "node:timers/promises";
import { leansOnContext } from "../../answering/questions.ts";
import { createCatalogue, familyNameOf, nameOf } from "../../answering/tools/product-mention.ts";
import type { Product } from "../../store/shop.ts";
import type { AskedTurnRow, SoldLine } from "./finding-store.ts";
import { isContinuation } from "./topic-key.ts";

/** A thing of the catalogue as customers speak of it: the men's and the women's jacket are one. */
export interface Thing {
  /** The id of its first product, which it is called by in subjects. */
  id: string;
  products: readonly Product[];
  name: { zh: string; en: string };
}

/** Finds the things of a catalogue: by what customers write, by an answer's evidence, by what was sold. */
export interface Things {
  /** The one thing that a turn is about; null where it is about none, or about several. */
  in(turn: Pick<AskedTurnRow, "question" | "productIds">): Thing | null;
  byId(productId: string): Thing | null;
  sold(line: Pick<SoldLine, "productId" | "sku">): Thing | null;
}

export function createThings(products: readonly Product[]): Things {
  const catalogue = createCatalogue(products);
  const byFamily = new Map<string, Product[]>();
  for (const product of products) {
    const family = familyNameOf(product, "en");
    byFamily.set(family, [...(byFamily.get(family) ?? []), product]);
  }
  const byId = new Map<string, Thing>();
  const bySku = new Map<string, Thing>();
  for (const [family, own] of byFamily) {
    const [first] = own;
    if (!first) continue;
    const name =
      own.length > 1
        ? { zh: familyNameOf(first, "zh"), en: family }
        : { zh: nameOf(first, "zh"), en: nameOf(first, "en") };
    const thing: Thing = { id: first.id, products: own, name };
    for (const { id, variants } of own) {
      byId.set(id, thing);
      for (const { sku } of variants) bySku.set(sku, thing);
    }
  }
  const oneOf = (found: readonly (Thing | undefined)[]): Thing | null => {
    const things = new Set(found.flatMap((thing) => thing ?? []));
    const [only] = things;
    return things.size === 1 && only ? only : null;
  };

  return {
    in({ question, productIds }) {
      const named = catalogue.mentioned(question);
      return oneOf(
        named.length > 0 ? named.map(({ id }) => byId.get(id)) : productIds.map((id) => byId.get(id)),
      );
    },
    byId: (productId) => byId.get(productId) ?? null,
    sold: ({ productId, sku }) =>
      (productId === null ? undefined : byId.get(productId)) ?? bySku.get(sku) ?? null,
  };
}

/** A question and the thing it is about. */
export interface AskedOfThing {
  turn: AskedTurnRow;
  thing: Thing;
}

/** Questions that are about one thing each; one that names none leans on the last that was named in its conversation. */
export async function askedOfThings(turns: readonly AskedTurnRow[], things: Things): Promise<AskedOfThing[]> {
  const asked: AskedOfThing[] = [];
  const last = new Map<number, Thing>();
  for (const turn of turns) {
    await setImmediate();
    const { conversationId, question } = turn;
    const own = things.in(turn);
    if (own) last.set(conversationId, own);
    const thing = own ?? (leansOnContext(question) ? (last.get(conversationId) ?? null) : null);
    if (thing && !isContinuation(turn)) asked.push({ turn, thing });
  }
  return asked;
}

/** What names the units of a thing that were sold, where rows are named. */
export function soldOf({ products }: Thing): string[] {
  return products.flatMap(({ id, variants }) => [
    `product:${id}`,
    ...variants.map(({ sku }) => `sku:${sku}`),
  ]);
}

/** Units of each thing that were sold, by its id. */
export function unitsOf(lines: readonly SoldLine[], things: Things): Map<string, number> {
  const units = new Map<string, number>();
  for (const line of lines) {
    const thing = things.sold(line);
    if (thing) units.set(thing.id, (units.get(thing.id) ?? 0) + line.quantity);
  }
  return units;
}
