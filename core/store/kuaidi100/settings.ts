import { z } from "zod";
import { section, words } from "../../store-config/fields.ts";
import { apiUrl, connectionName, type SecretFields } from "../connection-fields.ts";

/** `customer` is the account's id at kuaidi100. */
export const kuaidi100Settings = section({
  kind: z.literal("kuaidi100"),
  name: connectionName.prefault("kuaidi100"),
  customer: words("the customer id of your kuaidi100 account"),
  api_url: apiUrl("https://poll.kuaidi100.com", [/(^|\.)kuaidi100\.com$/]),
});

export const KUAIDI100_SECRETS: SecretFields = { needed: ["key"], optional: ["salt"] };
