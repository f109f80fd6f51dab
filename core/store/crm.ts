import type { Result } from "./result.ts";

/** Whom a note or a lead is about, by what is known of them. */
export interface CrmContact {
  /** Ours, stable: `<channel>:<external id>`. */
  externalId: string;
  name: string;
  email: string | null;
  phone: string | null;
}

/** A customer relations system. Each is done once an `idempotencyKey`, however often it is asked. */
export interface Crm {
  /** Finds the contact by our id, e-mail or phone, or makes one; answers the system's id. */
  keepContact(contact: CrmContact, signal: AbortSignal): Promise<Result<{ id: string }>>;
  addNote(
    note: { contactId: string; text: string; idempotencyKey: string },
    signal: AbortSignal,
  ): Promise<Result<{ id: string }>>;
  createLead(
    lead: { contactId: string; title: string; text: string; idempotencyKey: string },
    signal: AbortSignal,
  ): Promise<Result<{ id: string }>>;
}
