import { z } from "zod";
import { section, words } from "../../store-config/fields.ts";
import { apiUrl, connectionName, type SecretFields } from "../connection-fields.ts";

/**
 * A Douyin shop (Doudian). A shop's own application gets its access by `shop_id`; others bring tokens. `product_url`: of
 * a product's page, with {id} in it.
 */
export const doudianSettings = section({
  kind: z.literal("doudian"),
  name: connectionName.prefault("doudian"),
  app_key: words("the app key of your application on Doudian's open platform"),
  shop_id: words("the number of your Doudian shop").regex(/^\d+$/, {
    error: "the number of your Doudian shop",
  }),
  product_url: words("a product page's address with {id}, as https://shop.example/p?id={id}").optional(),
  api_url: apiUrl("https://openapi-fxg.jinritemai.com", [/(^|\.)jinritemai\.com$/]),
});

export const DOUDIAN_SECRETS: SecretFields = {
  needed: ["app_secret"],
  optional: ["access_token", "refresh_token"],
};
