import { z } from "zod";
import { section, words } from "../../store-config/fields.ts";
import { apiUrl, connectionName, type SecretFields } from "../connection-fields.ts";

const HOSTS = [/(^|\.)kuaidi100\.com$/];

/** `customer` is the account's id at kuaidi100; `detect_url` tells whose number one is. */
export const kuaidi100Settings = section({
  kind: z.literal("kuaidi100"),
  name: connectionName.prefault("kuaidi100"),
  customer: words("the customer id of your kuaidi100 account"),
  api_url: apiUrl("https://poll.kuaidi100.com", HOSTS),
  detect_url: apiUrl("https://www.kuaidi100.com", HOSTS),
});

export const KUAIDI100_SECRETS: SecretFields = { needed: ["key"], optional: ["salt"] };
