import { z } from "zod";
import { type Capability, type CapabilityName, needsGrant, on, unasked } from "../capability.ts";
import type { Result } from "../result.ts";
import type { HubspotCall } from "./call.ts";
import { OUR_PROPERTY, PROPERTY_NEEDED } from "./contacts.ts";

/** What the private app may read, and whether our property is there. Whether it may write shows when it does. */
export async function askForGrants(call: HubspotCall, signal: AbortSignal): Promise<readonly Capability[]> {
  const get = (path: string) => call.ask({ method: "GET", path, shape: z.unknown() }, signal);
  const [property, contacts, deals] = await Promise.all([
    get(`/crm/v3/properties/contacts/${OUR_PROPERTY}`),
    get("/crm/v3/objects/contacts?limit=1"),
    get("/crm/v3/objects/deals?limit=1"),
  ]);

  const unless = (told: Result<unknown>, name: CapabilityName, scopes: string): Capability => {
    if (told.ok) return on(name);
    return told.kind === "permission"
      ? needsGrant(name, `the private app needs the scopes ${scopes}`)
      : unasked(name, "HubSpot", told);
  };
  const scopes = "crm.objects.contacts.read and crm.objects.contacts.write";
  const contact = unless(contacts, "crm.contact", scopes);
  return [
    contact.state === "on" && !property.ok && property.kind === "not_found"
      ? needsGrant("crm.contact", PROPERTY_NEEDED)
      : contact,
    unless(contacts, "crm.note", scopes),
    unless(deals, "crm.lead", "crm.objects.deals.read and crm.objects.deals.write"),
  ];
}
