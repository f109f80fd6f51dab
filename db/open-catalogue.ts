import { composeShops } from "../core/store/compose-shops.ts";
import { createFileShop } from "../core/store/file-shop.ts";
import type { Shop } from "../core/store/shop.ts";
import { type OpenSystemsOptions, openSystems } from "./open-systems.ts";

/** Everything the store sells, out of files and of what its systems were asked for last; asks nobody anything. */
export async function openCatalogue({
  shopFolder,
  ...options
}: OpenSystemsOptions & { shopFolder: string | null }): Promise<Shop> {
  const { store, clock } = options;
  const { shop } = openSystems(options);
  await shop?.reload();
  return composeShops([
    ...(shopFolder === null ? [] : [createFileShop(shopFolder, { currency: store.currency, now: clock })]),
    ...(shop ? [shop] : []),
  ]);
}
