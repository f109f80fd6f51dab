import type { z } from "zod";
import { type ConnectorDeps, NO_PARTS, type StoreConnection } from "../connection.ts";
import type { Crm } from "../crm.ts";
import type { Result } from "../result.ts";
import { createInFlight } from "../wire/in-flight.ts";
import type { CallLimits } from "../wire/platform-call.ts";
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
  const once = createInFlight<Result<{ id: string }>>();

  const crm: Crm = {
    keepContact: (contact, signal) =>
      once(`contact ${contact.externalId}`, () => keepContact(call, contact, signal)),
    addNote: ({ contactId, text, idempotencyKey }, signal) =>
      once(`note ${idempotencyKey}`, () =>
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
      ),
    createLead: ({ contactId, title, text, idempotencyKey }, signal) =>
      once(`lead ${idempotencyKey}`, () =>
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
      ),
  };

  return { ...NO_PARTS, name, kind, crm, capabilities: (signal) => askForGrants(call, signal) };
}
