import type { z } from "zod";
import { type ConnectorDeps, NO_PARTS, type StoreConnection } from "../connection.ts";
import type { CallLimits } from "../wire/platform-call.ts";
import { crmWritesOnce } from "../wire/writes-once.ts";
import { createHubspotCall } from "./call.ts";
import { keepContact } from "./contacts.ts";
import { askForGrants } from "./grants.ts";
import { keepMarked } from "./records.ts";
import type { hubspotSettings } from "./settings.ts";

/** HubSpot's CRM: contacts, notes at them, and leads as deals, which every plan has. */
export function openHubspot(
  { name, kind, api_url, pipeline, deal_stage }: z.output<typeof hubspotSettings>,
  deps: ConnectorDeps,
  limits: CallLimits = {},
): StoreConnection {
  const call = createHubspotCall({ apiUrl: api_url, ...limits }, deps);

  const crm = crmWritesOnce({
    keepContact: (contact, signal) => keepContact(call, contact, signal),
    addNote: ({ contactId, text, idempotencyKey }, signal) =>
      keepMarked(
        call,
        {
          type: "notes",
          contactId,
          markedIn: "hs_note_body",
          properties: { hs_note_body: text, hs_timestamp: deps.clock().toISOString() },
          idempotencyKey,
        },
        signal,
      ),
    createLead: ({ contactId, title, text, idempotencyKey }, signal) =>
      keepMarked(
        call,
        {
          type: "deals",
          contactId,
          markedIn: "description",
          properties: { dealname: title, description: text, pipeline, dealstage: deal_stage },
          idempotencyKey,
        },
        signal,
      ),
  });

  return { ...NO_PARTS, name, kind, crm, capabilities: (signal) => askForGrants(call, signal) };
}
