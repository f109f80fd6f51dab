import {
  type Contradiction,
  findContradictions,
} from "../../core/knowledge/contradictions/find-contradictions.ts";
import type { KnowledgeEntry } from "../../core/knowledge/entry.ts";
import { createFolderSource } from "../../core/knowledge/read-folder.ts";
import { readKnowledge } from "../../core/knowledge/read-knowledge.ts";
import { createFileShop } from "../../core/store/file-shop.ts";
import type { Product } from "../../core/store/shop.ts";
import { dayBounds } from "../../core/time/store-day.ts";
import type { AddedEntry } from "./planted-contradictions.ts";
import { TEA_ENTRIES, TEA_PRODUCTS } from "./tea-shop.ts";

const NOW = new Date("2026-11-24T02:00:00Z");
const ZONE = "Asia/Shanghai";
const DEMO = new URL("../../db/demo", import.meta.url).pathname;

export interface SetStore {
  entries: readonly KnowledgeEntry[];
  products: readonly Product[];
}

/** Both stores as they are. */
export async function readStores(): Promise<Record<AddedEntry["store"], SetStore>> {
  const { entries } = await readKnowledge([createFolderSource(`${DEMO}/knowledge`)], { timeZone: ZONE });
  const shop = createFileShop(DEMO, { currency: "USD", now: () => NOW });
  return {
    demo: { entries, products: shop.products() },
    tea: { entries: TEA_ENTRIES, products: TEA_PRODUCTS },
  };
}

export function contradictionsIn({ entries, products }: SetStore): Contradiction[] {
  return findContradictions({ entries, products, now: NOW });
}

/** What contradicts an entry once it is added to its store. */
export function contradictionsOf(
  added: AddedEntry,
  stores: Record<AddedEntry["store"], SetStore>,
): Contradiction[] {
  const store = stores[added.store];
  const entry: KnowledgeEntry = {
    id: "added.md#1",
    title: added.title,
    questions: [],
    answer: added.answer,
    language: added.language,
    product: added.product ?? null,
    validFrom: added.validFrom ? dayBounds(added.validFrom, ZONE).start : null,
    validUntil: added.validUntil ? dayBounds(added.validUntil, ZONE).end : null,
    owner: null,
    source: { file: "added.md", line: 1 },
  };
  return contradictionsIn({ ...store, entries: [...store.entries, entry] }).filter(
    ({ first, second }) =>
      first.entry.id === entry.id || (second.kind === "entry" && second.entry.id === entry.id),
  );
}

/** Whether a planted one is found: the other place's value is the one it contradicts. */
export function isFound({ against }: AddedEntry, found: readonly Contradiction[]): boolean {
  return found.some(({ first, second }) =>
    [first, second].some(
      (place) => !(place.kind === "entry" && place.entry.id === "added.md#1") && against?.test(place.value),
    ),
  );
}
