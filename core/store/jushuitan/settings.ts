import { z } from "zod";
import { section, wholeNumber, words } from "../../store-config/fields.ts";
import { apiUrl, connectionName, type SecretFields } from "../connection-fields.ts";

/**
 * Jushuitan (聚水潭): orders of the shops it gathers, and stock. `shop_ids`: only these; all without it.
 * `articles_since`: articles that were last changed before this day are not listed; three years back without it.
 */
export const jushuitanSettings = section({
  kind: z.literal("jushuitan"),
  name: connectionName.prefault("jushuitan"),
  app_key: words("the app key of your application at Jushuitan"),
  shop_ids: z
    .array(wholeNumber(1, 2 ** 31, "a shop's number"), { error: "a list of shops' numbers" })
    .prefault([]),
  articles_since: words("a day, as 2023-01-01")
    .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "a day, as 2023-01-01" })
    .optional(),
  api_url: apiUrl("https://openapi.jushuitan.com", [/(^|\.)jushuitan\.com$/]),
});

/** An application of the merchant's own gets its access by itself; others bring tokens. */
export const JUSHUITAN_SECRETS: SecretFields = {
  needed: ["app_secret"],
  optional: ["access_token", "refresh_token"],
};
