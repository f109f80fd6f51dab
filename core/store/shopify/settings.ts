import { z } from "zod";
import { section, words } from "../../store-config/fields.ts";
import { address, connectionName, type SecretFields } from "../connection-fields.ts";

const SHOP = "the name of your shop at Shopify, as my-shop of my-shop.myshopify.com";

/** A shop at Shopify. */
export const shopifySettings = section({
  kind: z.literal("shopify"),
  name: connectionName.prefault("shopify"),
  shop: words(SHOP).regex(/^[a-z0-9][a-z0-9-]*$/, { error: SHOP }),
  /** Of an app made in Shopify's Dev Dashboard, whose access is asked for with `client_secret` every day. */
  client_id: words("the client id of your app at Shopify").optional(),
  api_version: words("a version of the Admin API, as 2026-07")
    .regex(/^\d{4}-\d{2}$/, { error: "a version of the Admin API, as 2026-07" })
    .prefault("2026-07"),
  /** Only to try it out against another server. */
  api_url: address("https://my-shop.myshopify.com", [/(^|\.)myshopify\.com$/]).optional(),
});

/**
 * One of two: `client_secret` beside `client_id`, or the `access_token` of a custom app made before 2026.
 * `webhook_secret`: with which Shopify signs its events, `client_secret` unless it is given.
 */
export const SHOPIFY_SECRETS: SecretFields = {
  needed: [],
  optional: ["client_secret", "access_token", "webhook_secret"],
};
