import { z } from "zod";
import { section, words } from "../../store-config/fields.ts";
import { apiUrl, connectionName, type SecretFields } from "../connection-fields.ts";

/**
 * HubSpot, over the token of a private app: contacts, notes and leads (deals). `pipeline` and `deal_stage`: where new
 * deals begin, by HubSpot's internal names; those every account has at first unless they are written.
 */
export const hubspotSettings = section({
  kind: z.literal("hubspot"),
  name: connectionName.prefault("hubspot"),
  pipeline: words("the internal name of a deal pipeline").prefault("default"),
  deal_stage: words("the internal name of a stage of that pipeline").prefault("appointmentscheduled"),
  api_url: apiUrl("https://api.hubapi.com", [/(^|\.)hubapi\.com$/]),
});

export const HUBSPOT_SECRETS: SecretFields = { needed: ["access_token"], optional: [] };
