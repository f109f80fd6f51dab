import type { Product } from "../shop.ts";

interface MirroredProduct {
  connection: string;
  product: Product;
}

/** The shop platforms' products as they were last read. */
export interface ProductMirror {
  /** Keeps a page of what is for sale. */
  upsertProducts(connection: string, products: readonly Product[], asOf: Date): Promise<void>;
  /** Everything that a complete listing, begun at an instant, no longer had is gone. Answers how many went now. */
  markGone(connection: string, listedFrom: Date): Promise<number>;
  /** What is for sale, over connections; by id, so that the same comes in the same order. */
  listProducts(connections: readonly string[]): Promise<MirroredProduct[]>;
}
