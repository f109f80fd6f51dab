import { z } from "zod";
import type { CrmContact } from "../crm.ts";
import { failure, ok, type Result } from "../result.ts";
import { id, listOf, text } from "../wire/fields.ts";
import { isSamePhone, phoneTail } from "../wire/phones.ts";
import type { HubspotCall } from "./call.ts";

/** The contact property that holds our id: the owner makes it, with unique values. */
export const OUR_PROPERTY = "zhanggui_id";
export const PROPERTY_NEEDED = `make the contact property ${OUR_PROPERTY} in HubSpot: single-line text, unique values`;

/** Contacts whose phones end alike and are looked through. */
const ALIKE = 100;

const record = z.object({ id, properties: z.record(z.string(), text).nullish().catch(null) });
const records = z.object({ results: listOf(record) });

/** By our id; else by e-mail; else by phone; else a new one. A contact that people made is left as it is. */
export async function keepContact(
  call: HubspotCall,
  contact: CrmContact,
  signal: AbortSignal,
): Promise<Result<{ id: string }>> {
  const ours = await findByUnique(call, OUR_PROPERTY, contact.externalId, signal);
  if (!ours.ok && ours.kind === "invalid") return failure("permission", PROPERTY_NEEDED);
  if (!ours.ok || ours.value) return found(ours);
  if (contact.email !== null) {
    const byEmail = await findByUnique(call, "email", contact.email, signal);
    if (!byEmail.ok || byEmail.value) return found(byEmail);
  }
  if (contact.phone !== null) {
    const byPhone = await findByPhone(call, contact.phone, signal);
    if (!byPhone.ok || byPhone.value) return found(byPhone);
  }

  const made = await call.change(
    {
      method: "POST",
      path: "/crm/v3/objects/contacts",
      body: { properties: propertiesOf(contact) },
      shape: record,
    },
    signal,
  );
  if (made.ok) return ok({ id: made.value.id });
  if (made.platformCode !== "CONFLICT") return made;
  // Somebody made it meanwhile.
  const theirs = await findByUnique(call, OUR_PROPERTY, contact.externalId, signal);
  if (!theirs.ok || theirs.value) return found(theirs);
  const byEmail = contact.email === null ? null : await findByUnique(call, "email", contact.email, signal);
  return byEmail?.ok && byEmail.value ? ok({ id: byEmail.value }) : made;
}

function found(looked: Result<string | null>): Result<{ id: string }> {
  return looked.ok ? ok({ id: looked.value ?? "" }) : looked;
}

/** Read by the property itself, not searched: HubSpot's search learns of new records some seconds later. */
async function findByUnique(
  call: HubspotCall,
  property: string,
  value: string,
  signal: AbortSignal,
): Promise<Result<string | null>> {
  const path = `/crm/v3/objects/contacts/${encodeURIComponent(value)}?idProperty=${property}&properties=email`;
  const read = await call.ask({ method: "GET", path, shape: record }, signal);
  if (read.ok) return ok(read.value.id);
  return read.kind === "not_found" ? ok(null) : read;
}

async function findByPhone(
  call: HubspotCall,
  phone: string,
  signal: AbortSignal,
): Promise<Result<string | null>> {
  const tail = phoneTail(phone);
  if (tail === null) return ok(null);
  const searched = await call.ask(
    {
      method: "POST",
      path: "/crm/v3/objects/contacts/search",
      body: {
        filterGroups: ["phone", "mobilephone"].map((propertyName) => ({
          filters: [{ propertyName, operator: "CONTAINS_TOKEN", value: `*${tail}` }],
        })),
        properties: ["phone", "mobilephone"],
        limit: ALIKE,
      },
      shape: records,
    },
    signal,
  );
  if (!searched.ok) return searched;
  const same = searched.value.results.find(({ properties }) =>
    [properties?.["phone"], properties?.["mobilephone"]].some((one) => one && isSamePhone(one, phone)),
  );
  return ok(same?.id ?? null);
}

function propertiesOf({ externalId, name, email, phone }: CrmContact): Record<string, string> {
  return {
    [OUR_PROPERTY]: externalId,
    firstname: name,
    ...(email !== null && { email }),
    ...(phone !== null && { phone }),
  };
}
