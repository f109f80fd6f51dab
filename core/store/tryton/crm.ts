import { z } from "zod";
import type { Crm, CrmContact } from "../crm.ts";
import { failure, ok, type Result } from "../result.ts";
import { keyMark } from "../wire/key-mark.ts";
import { isSamePhone, phoneTail } from "../wire/phones.ts";
import { crmWritesOnce } from "../wire/writes-once.ts";
import type { TrytonCall } from "./call.ts";
import { contextOf, create, findFirst, keepNote, numberOf } from "./records.ts";

/** Contacts are parties, notes are notes at them, leads are sale opportunities. */
export function createTrytonCrm(call: TrytonCall): Crm {
  return crmWritesOnce({
    keepContact: (contact, signal) => keepContact(call, contact, signal),
    async addNote({ contactId, text, idempotencyKey }, signal) {
      const party = await partyOf(call, contactId, signal);
      return party.ok
        ? keepNote(call, { at: `party.party,${party.value}`, text, idempotencyKey }, signal)
        : party;
    },
    createLead: (lead, signal) => createLead(call, lead, signal),
  });
}

/** By our id, which stands among the party's identifiers; else by e-mail; else by phone: then our id is put there. */
async function keepContact(
  call: TrytonCall,
  contact: CrmContact,
  signal: AbortSignal,
): Promise<Result<{ id: string }>> {
  const domain = [["identifiers.code", "=", contact.externalId]];
  const ours = await findFirst(call, { model: "party.party", domain }, signal);
  if (!ours.ok) return ours;
  if (ours.value !== null) return ok({ id: String(ours.value) });

  const known = await findByReach(call, contact, signal);
  if (!known.ok) return known;
  if (known.value === null) return create(call, { model: "party.party", values: valuesOf(contact) }, signal);
  const marked = await create(
    call,
    { model: "party.identifier", values: { party: known.value, code: contact.externalId } },
    signal,
  );
  return marked.ok ? ok({ id: String(known.value) }) : marked;
}

/** Ways to reach people that end alike and are looked through. */
const ALIKE = 100;

const mechanisms = z.array(z.object({ party: z.int(), type: z.string(), value: z.string().nullable() }));

async function findByReach(
  call: TrytonCall,
  { email, phone }: CrmContact,
  signal: AbortSignal,
): Promise<Result<number | null>> {
  const tail = phone === null ? null : phoneTail(phone);
  const ways = [
    ...(email === null
      ? []
      : [
          [
            ["type", "=", "email"],
            ["value", "ilike", withoutWildcards(email)],
          ],
        ]),
    ...(tail === null
      ? []
      : [
          [
            ["type", "in", ["phone", "mobile"]],
            ["value", "like", `%${tail}`],
          ],
        ]),
  ];
  if (ways.length === 0) return ok(null);
  const found = await call.ask(
    {
      method: "model.party.contact_mechanism.search_read",
      params: [["OR", ...ways], 0, ALIKE, [["id", "ASC"]], ["party", "type", "value"], {}],
      shape: mechanisms,
    },
    signal,
  );
  if (!found.ok) return found;
  const byEmail = found.value.find(({ type }) => type === "email");
  const byPhone = found.value.find(
    ({ type, value }) => type !== "email" && phone !== null && isSamePhone(value ?? "", phone),
  );
  return ok((byEmail ?? byPhone)?.party ?? null);
}

/** `_` and `%` stand for anything in `ilike`. */
function withoutWildcards(value: string): string {
  return value.replace(/[\\%_]/g, "\\$&");
}

function valuesOf({ externalId, name, email, phone }: CrmContact) {
  const ways = [
    ...(email === null ? [] : [{ type: "email", value: email }]),
    ...(phone === null ? [] : [{ type: "mobile", value: phone }]),
  ];
  return {
    name,
    identifiers: [["create", [{ code: externalId }]]],
    ...(ways.length > 0 && { contact_mechanisms: [["create", ways]] }),
  };
}

/** Tryton keeps a note at a party that isn't there without a word. */
async function partyOf(call: TrytonCall, contactId: string, signal: AbortSignal): Promise<Result<number>> {
  const id = numberOf(contactId);
  if (id === null) return failure("invalid", "not a party of Tryton's");
  const found = await findFirst(call, { model: "party.party", domain: [["id", "=", id]] }, signal);
  if (!found.ok) return found;
  return found.value === null ? failure("not_found", "no such party") : ok(found.value);
}

async function createLead(
  call: TrytonCall,
  { contactId, title, text, idempotencyKey }: Parameters<Crm["createLead"]>[0],
  signal: AbortSignal,
): Promise<Result<{ id: string }>> {
  const mark = keyMark(idempotencyKey);
  const domain = [["comment", "like", `%${mark}%`]];
  const kept = await findFirst(call, { model: "sale.opportunity", domain }, signal);
  if (!kept.ok) return kept;
  if (kept.value !== null) return ok({ id: String(kept.value) });

  const party = await partyOf(call, contactId, signal);
  if (!party.ok) return party;
  const context = await contextOf(call, signal);
  if (!context.ok) return context;
  const values = { party: party.value, description: title, comment: `${text}\n${mark}` };
  return create(call, { model: "sale.opportunity", values, context: context.value }, signal);
}
