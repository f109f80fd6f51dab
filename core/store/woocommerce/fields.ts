import { z } from "zod";

/** A time of WooCommerce's `…_gmt` fields: UTC without saying so. Null where there is none or it can't be read. */
export const gmtTime = z
  .unknown()
  .optional()
  .transform((written) => {
    if (typeof written !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(written)) return null;
    const at = new Date(`${written}Z`);
    return Number.isNaN(at.getTime()) ? null : at;
  });

/** The same, to be asked with. */
export function toGmt(at: Date): string {
  return at.toISOString().slice(0, 19);
}
