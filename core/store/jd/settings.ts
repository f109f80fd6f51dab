import { z } from "zod";
import { choice, day, section, words } from "../../store-config/fields.ts";
import { apiUrl, connectionName, type SecretFields } from "../connection-fields.ts";

const HOSTS = [/(^|\.)jd\.com$/];

/**
 * A shop on JD: `gateway` sp is the current one, routerjson the one before it. `token_until`: the last whole day of the
 * access token that is given; JD renews none that has run out.
 */
export const jdSettings = section({
  kind: z.literal("jd"),
  name: connectionName.prefault("jd"),
  app_key: words("the app key of your application on JD's open platform"),
  gateway: choice(["sp", "routerjson"]).prefault("sp"),
  token_until: day.optional(),
  api_url: apiUrl("https://api-cn.jd.com", HOSTS),
  router_url: apiUrl("https://api.jd.com", HOSTS),
  token_url: apiUrl("https://open-oauth.jd.com", HOSTS),
});

export const JD_SECRETS: SecretFields = {
  needed: ["app_secret", "access_token"],
  optional: ["refresh_token"],
};
