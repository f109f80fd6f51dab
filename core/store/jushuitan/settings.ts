import { z } from "zod";
import { section, wholeNumber, words } from "../../store-config/fields.ts";
import { apiUrl, connectionName, type SecretFields } from "../connection-fields.ts";

/** Jushuitan (聚水潭): orders of all the shops it gathers, and stock. `shop_ids`: only these; all without it. */
export const jushuitanSettings = section({
  kind: z.literal("jushuitan"),
  name: connectionName.prefault("jushuitan"),
  app_key: words("the app key of your application at Jushuitan"),
  shop_ids: z
    .array(wholeNumber(1, 2 ** 31, "a shop's number"), { error: "a list of shops' numbers" })
    .prefault([]),
  api_url: apiUrl("https://openapi.jushuitan.com", [/(^|\.)jushuitan\.com$/]),
});

export const JUSHUITAN_SECRETS: SecretFields = {
  needed: ["app_secret", "access_token"],
  optional: ["refresh_token"],
};
