import { z } from "zod";
import { failure, ok, type Result } from "../result.ts";
import { id, listOf, text } from "../wire/fields.ts";
import { keyMark } from "../wire/key-mark.ts";
import type { HubspotCall } from "./call.ts";

/** A note or a deal of a contact, kept once: our key is marked at the end of one of its texts. */
export interface MarkedRecord {
  type: "notes" | "deals";
  contactId: string;
  /** The property that ends with the mark. */
  markedIn: string;
  /** All properties; that of `markedIn` without its mark. */
  properties: Readonly<Record<string, string>>;
  idempotencyKey: string;
}

/** A contact's records that are looked through for ours: the newest, as their ids grow. */
const LOOKED_THROUGH = 100;
/** Source: HubSpot's default association types, note and deal to contact. */
const TO_CONTACT = { notes: 202, deals: 3 } as const;

const made = z.object({ id });
const linked = z.object({ results: listOf(z.object({ id })), paging: z.unknown().optional() });
const next = z.object({ next: z.object({ after: text }) });
const read = z.object({
  results: listOf(z.object({ id, properties: z.record(z.string(), text).nullish().catch(null) })),
});

export async function keepMarked(
  call: HubspotCall,
  { type, contactId, markedIn, properties, idempotencyKey }: MarkedRecord,
  signal: AbortSignal,
): Promise<Result<{ id: string }>> {
  if (!/^\d{1,19}$/.test(contactId)) return failure("invalid", "not a contact of HubSpot's");
  const mark = keyMark(idempotencyKey);
  const kept = await findMarked(call, { type, contactId, markedIn, mark }, signal);
  if (!kept.ok) return kept;
  if (kept.value !== null) return ok({ id: kept.value });
  return call.change(
    {
      method: "POST",
      path: `/crm/v3/objects/${type}`,
      body: {
        properties: { ...properties, [markedIn]: withMark(properties[markedIn] ?? "", mark, type) },
        associations: [
          {
            to: { id: contactId },
            types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: TO_CONTACT[type] }],
          },
        ],
      },
      shape: made,
    },
    signal,
  );
}

/** Through the contact's own list, not by search: HubSpot's search learns of new records some seconds later. */
async function findMarked(
  call: HubspotCall,
  { type, contactId, markedIn, mark }: { type: string; contactId: string; markedIn: string; mark: string },
  signal: AbortSignal,
): Promise<Result<string | null>> {
  const ids: string[] = [];
  let after = "";
  do {
    const query = new URLSearchParams({ limit: "500", ...(after && { after }) });
    const path = `/crm/v3/objects/contacts/${contactId}/associations/${type}?${query}`;
    const page = await call.ask({ method: "GET", path, shape: linked }, signal);
    if (!page.ok) return page;
    ids.push(...page.value.results.map((one) => one.id));
    after = next.safeParse(page.value.paging).data?.next.after ?? "";
  } while (after !== "");

  const newest = [...new Set(ids)].sort(byNumber).slice(-LOOKED_THROUGH);
  if (newest.length === 0) return ok(null);
  const told = await call.ask(
    {
      method: "POST",
      path: `/crm/v3/objects/${type}/batch/read`,
      body: { inputs: newest.map((one) => ({ id: one })), properties: [markedIn] },
      shape: read,
    },
    signal,
  );
  if (!told.ok) return told;
  return ok(told.value.results.find(({ properties }) => properties?.[markedIn]?.includes(mark))?.id ?? null);
}

function byNumber(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : 1);
}

/** Notes are HTML, deals' descriptions are text. */
function withMark(written: string, mark: string, type: MarkedRecord["type"]): string {
  if (type === "deals") return `${written}\n${mark}`;
  const escaped = written.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `${escaped.replace(/\r?\n/g, "<br>")}<br>${mark}`;
}
