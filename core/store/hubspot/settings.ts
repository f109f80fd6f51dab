import { z } from "zod";
import { section } from "../../store-config/fields.ts";
import { apiUrl, connectionName, type SecretFields } from "../connection-fields.ts";

/** HubSpot, over the token of a private app: contacts, notes and leads (deals). */
export const hubspotSettings = section({
  kind: z.literal("hubspot"),
  name: connectionName.prefault("hubspot"),
  api_url: apiUrl("https://api.hubapi.com", [/(^|\.)hubapi\.com$/]),
});

export const HUBSPOT_SECRETS: SecretFields = { needed: ["access_token"], optional: [] };
