import type { Crm } from "../crm.ts";
import type { ShopPlatform } from "../platform.ts";
import { createInFlight } from "./in-flight.ts";

type Answer<Method extends keyof ShopPlatform> = Awaited<ReturnType<ShopPlatform[Method]>>;

/** The same platform, but two writes of one idempotency key that meet are one. Those that follow are its connector's to know. */
export function shopWritesOnce(shop: ShopPlatform): ShopPlatform {
  const issue = createInFlight<Answer<"issueCoupon">>();
  const file = createInFlight<Answer<"createAfterSale">>();
  const note = createInFlight<Answer<"noteOrder">>();
  return {
    ...shop,
    issueCoupon: (request, signal) => issue(request.idempotencyKey, () => shop.issueCoupon(request, signal)),
    createAfterSale: (request, signal) =>
      file(request.idempotencyKey, () => shop.createAfterSale(request, signal)),
    noteOrder: (request, signal) => note(request.idempotencyKey, () => shop.noteOrder(request, signal)),
  };
}

/** The same of a system of contacts, whose contacts are one by our id. */
export function crmWritesOnce(crm: Crm): Crm {
  const once = createInFlight<Awaited<ReturnType<Crm["keepContact"]>>>();
  return {
    keepContact: (contact, signal) =>
      once(`contact ${contact.externalId}`, () => crm.keepContact(contact, signal)),
    addNote: (note, signal) => once(`note ${note.idempotencyKey}`, () => crm.addNote(note, signal)),
    createLead: (lead, signal) => once(`lead ${lead.idempotencyKey}`, () => crm.createLead(lead, signal)),
  };
}
