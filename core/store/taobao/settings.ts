import { z } from "zod";
import { section, words } from "../../store-config/fields.ts";
import { apiUrl, connectionName, type SecretFields } from "../connection-fields.ts";

/** A shop on Taobao or Tmall, over the Taobao Open Platform (TOP). */
export const taobaoSettings = section({
  kind: z.literal("taobao"),
  name: connectionName.prefault("taobao"),
  app_key: words("the app key of your application on the Taobao Open Platform"),
  api_url: apiUrl("https://eco.taobao.com", [/(^|\.)taobao\.com$/]),
  token_url: apiUrl("https://oauth.taobao.com", [/(^|\.)taobao\.com$/]),
});

/** `session` is the access token of the seller's grant. */
export const TAOBAO_SECRETS: SecretFields = {
  needed: ["app_secret", "session"],
  optional: ["refresh_token"],
};
