import { z } from "zod";
import type { Crm, CrmContact } from "../crm.ts";
import { failure, ok, type Result } from "../result.ts";
import { keyMark } from "../wire/key-mark.ts";
import { isSamePhone, phoneTail } from "../wire/phones.ts";
import { crmWritesOnce } from "../wire/writes-once.ts";
import type { OdooCall } from "./call.ts";
import { keepNote } from "./notes.ts";
import { create, findFirst, htmlOf, numberOf } from "./records.ts";

/** Contacts are partners with our id as their reference, notes are internal messages, leads are the CRM app's. */
export function createOdooCrm(call: OdooCall): Crm {
  return crmWritesOnce({
    keepContact: (contact, signal) => keepContact(call, contact, signal),
    async addNote({ contactId, text, idempotencyKey }, signal) {
      const recordId = numberOf(contactId);
      if (recordId === null) return failure("invalid", "not a partner of Odoo's");
      return keepNote(call, { model: "res.partner", recordId, text, idempotencyKey }, signal);
    },
    createLead: (lead, signal) => createLead(call, lead, signal),
  });
}

/** By our id; else by e-mail; else by phone; else a new one. A contact that people made is left as it is. */
async function keepContact(
  call: OdooCall,
  contact: CrmContact,
  signal: AbortSignal,
): Promise<Result<{ id: string }>> {
  const { externalId, name, email, phone } = contact;
  const ours = await findFirst(call, { model: "res.partner", domain: [["ref", "=", externalId]] }, signal);
  if (!ours.ok) return ours;
  if (ours.value !== null) return ok({ id: String(ours.value) });
  const known = await findByReach(call, contact, signal);
  if (!known.ok) return known;
  if (known.value !== null) return ok({ id: String(known.value) });
  const values = {
    name,
    ref: externalId,
    ...(email !== null && { email }),
    ...(phone !== null && { phone }),
  };
  return create(call, { model: "res.partner", values }, signal);
}

/** Partners whose phones end alike and are looked through. */
const ALIKE = 100;

const phones = z.array(z.object({ id: z.int(), phone: z.union([z.string(), z.literal(false), z.null()]) }));

async function findByReach(
  call: OdooCall,
  { email, phone }: CrmContact,
  signal: AbortSignal,
): Promise<Result<number | null>> {
  if (email !== null) {
    const domain = [["email", "=ilike", withoutWildcards(email)]];
    const found = await findFirst(call, { model: "res.partner", domain }, signal);
    if (!found.ok || found.value !== null) return found;
  }
  const tail = phone === null ? null : phoneTail(phone);
  if (phone === null || tail === null) return ok(null);
  const alike = await call.ask(
    {
      model: "res.partner",
      method: "search_read",
      args: { domain: [["phone", "=like", `%${tail}`]], fields: ["phone"], limit: ALIKE, order: "id" },
      shape: phones,
    },
    signal,
  );
  if (!alike.ok) return alike;
  return ok(alike.value.find((one) => one.phone && isSamePhone(one.phone, phone))?.id ?? null);
}

/** `_` and `%` stand for anything in `=ilike`. */
function withoutWildcards(value: string): string {
  return value.replace(/[\\%_]/g, "\\$&");
}

async function createLead(
  call: OdooCall,
  { contactId, title, text, idempotencyKey }: Parameters<Crm["createLead"]>[0],
  signal: AbortSignal,
): Promise<Result<{ id: string }>> {
  const partner = numberOf(contactId);
  if (partner === null) return failure("invalid", "not a partner of Odoo's");
  const mark = keyMark(idempotencyKey);
  // A lead that people lost is archived: it isn't made again.
  const domain = [["description", "ilike", mark]];
  const kept = await findFirst(call, { model: "crm.lead", domain, archived: true }, signal);
  if (!kept.ok) return kept;
  if (kept.value !== null) return ok({ id: String(kept.value) });
  const values = { name: title, partner_id: partner, description: htmlOf(`${text}\n${mark}`) };
  return create(call, { model: "crm.lead", values }, signal);
}
