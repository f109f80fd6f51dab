import { carrierNamed } from "../core/store/carrier-names.ts";
import { FILES_CONNECTION } from "../core/store/shop.ts";

/** Carriers by one name each, however shops write them. */
export const carrierKey = (written: string | null): string | null =>
  written === null || written.trim() === ""
    ? null
    : (carrierNamed(written)?.kuaidi100 ?? written.trim().toLowerCase());

/** The same for many that repeat themselves. */
export function carrierKeys(): typeof carrierKey {
  const known = new Map<string | null, string | null>();
  return (written) => {
    const key = known.get(written) ?? carrierKey(written);
    known.set(written, key);
    return key;
  };
}

/** A product's id as the catalogue shows it. */
export const shownId = (connection: string, productId: string): string =>
  connection === FILES_CONNECTION ? productId : `${connection}/${productId}`;
