import { z } from "zod";
import { section, words } from "../../store-config/fields.ts";
import { address, connectionName, type SecretFields } from "../connection-fields.ts";

/** Odoo 19 or later, over its JSON-2 API: contacts, notes, leads and stock. */
export const odooSettings = section({
  kind: z.literal("odoo"),
  name: connectionName.prefault("odoo"),
  url: address("https://odoo.example"),
  database: words("the name of the Odoo database"),
});

export const ODOO_SECRETS: SecretFields = { needed: ["api_key"], optional: [] };
