import { z } from "zod";
import { section, words } from "../../store-config/fields.ts";
import { address, connectionName, type SecretFields } from "../connection-fields.ts";

/** A Vendure server. `url`: of its admin API without the path; `product_url`: of a product's page, with {slug} in it. */
export const vendureSettings = section({
  kind: z.literal("vendure"),
  name: connectionName.prefault("vendure"),
  url: address("https://vendure.example"),
  admin_path: words("the path of the admin API").prefault("/admin-api"),
  product_url: words("a product page's address with {slug}, as https://shop.example/p/{slug}").optional(),
});

export const VENDURE_SECRETS: SecretFields = { needed: ["username", "password"], optional: [] };
