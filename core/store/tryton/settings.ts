import { z } from "zod";
import { section, words } from "../../store-config/fields.ts";
import { address, connectionName, type SecretFields } from "../connection-fields.ts";

/** Tryton 6 or later, over JSON-RPC: contacts, notes, leads and stock. */
export const trytonSettings = section({
  kind: z.literal("tryton"),
  name: connectionName.prefault("tryton"),
  url: address("https://tryton.example"),
  database: words("the name of the Tryton database"),
});

export const TRYTON_SECRETS: SecretFields = { needed: ["username", "password"], optional: [] };
