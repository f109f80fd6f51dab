import {
  type Contradiction,
  findContradictions,
  type Place,
} from "../../core/knowledge/contradictions/find-contradictions.ts";
import type { KnowledgeEntry } from "../../core/knowledge/entry.ts";
import { createFolderSource } from "../../core/knowledge/read-folder.ts";
import { readKnowledge } from "../../core/knowledge/read-knowledge.ts";
import { createFileShop } from "../../core/store/file-shop.ts";
import type { Product } from "../../core/store/shop.ts";
import { dayBounds } from "../../core/time/store-day.ts";
import {
  type AddedEntry,
  isKeptApart,
  NEAR_MISSES,
  PLANTED_CONTRADICTIONS,
} from "./planted-contradictions.ts";
import { TEA_ENTRIES, TEA_PRODUCTS } from "./tea-shop.ts";

const NOW = new Date("2026-11-24T02:00:00Z");
const ZONE = "Asia/Shanghai";
const DEMO = new URL("../../db/demo", import.meta.url).pathname;

interface SetStore {
  entries: readonly KnowledgeEntry[];
  products: readonly Product[];
}

export type Stores = Record<AddedEntry["store"], SetStore>;

/** Both stores as they are. */
export async function readStores(): Promise<Stores> {
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

/** Entries that are added to a store at once: what they say of each other doesn't count. */
const TOGETHER = 6;

/** What of its store contradicts each entry once it is added. */
function contradictionsOf(set: readonly AddedEntry[], stores: Stores): Contradiction[][] {
  const found = set.map((): Contradiction[] => []);
  for (const kind of ["demo", "tea"] as const) {
    const store = stores[kind];
    const indexes = [...set.keys()].filter((index) => set[index]?.store === kind);
    for (let from = 0; from < indexes.length; from += TOGETHER) {
      const batch = indexes.slice(from, from + TOGETHER).flatMap((index) => {
        const added = set[index];
        return added ? [entryOf(added, index)] : [];
      });
      for (const one of contradictionsIn({ ...store, entries: [...store.entries, ...batch] })) {
        const places = [one.first, one.second].map(indexOf).filter((index) => index !== null);
        if (places.length === 1) found[places[0] ?? 0]?.push(one);
      }
    }
  }
  return found;
}

function entryOf(added: AddedEntry, index: number): KnowledgeEntry {
  return {
    id: `${ADDED}${index}`,
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
}

const ADDED = "added.md#";

/** null for what stood in the store before. */
function indexOf(place: Place): number | null {
  const id = place.kind === "entry" ? place.entry.id : "";
  return id.startsWith(ADDED) ? Number(id.slice(ADDED.length)) : null;
}

/** Whether a planted one is found: the other place's value is the one it contradicts. */
function isFound({ against }: AddedEntry, found: readonly Contradiction[]): boolean {
  return found.some(({ first, second }) =>
    [first, second].some((place) => indexOf(place) === null && against?.test(place.value)),
  );
}

interface Share {
  count: number;
  of: number;
}

/** How many planted ones are found, and near misses taken for one; `apart`: those kept apart while the rules were tuned. */
export function contradictionFigures(
  stores: Stores,
): Record<"planted" | "near", { all: Share; apart: Share }> {
  const share = (
    set: readonly AddedEntry[],
    isCounted: (added: AddedEntry, found: Contradiction[]) => boolean,
  ) => {
    const found = contradictionsOf(set, stores);
    const counted = set.map((added, index) => isCounted(added, found[index] ?? []));
    const apart = counted.filter((_, index) => isKeptApart(index));
    const of = (some: readonly boolean[]): Share => ({ count: some.filter(Boolean).length, of: some.length });
    return { all: of(counted), apart: of(apart) };
  };
  return {
    planted: share(PLANTED_CONTRADICTIONS, isFound),
    near: share(NEAR_MISSES, (_, found) => found.length > 0),
  };
}
