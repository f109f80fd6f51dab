import { z } from "zod";
import { section } from "../../store-config/fields.ts";
import { address, connectionName, type SecretFields } from "../connection-fields.ts";

/** A WordPress shop with WooCommerce. */
export const woocommerceSettings = section({
  kind: z.literal("woocommerce"),
  name: connectionName.prefault("woocommerce"),
  /** The shop's address, as https://shop.example. */
  url: address("https://shop.example"),
});

export const WOOCOMMERCE_SECRETS: SecretFields = {
  needed: ["consumer_key", "consumer_secret"],
  optional: ["webhook_secret"],
};
