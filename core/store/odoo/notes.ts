import { ok, type Result } from "../result.ts";
import { keyMark } from "../wire/key-mark.ts";
import type { OdooCall } from "./call.ts";
import { changed, findFirst, htmlOf } from "./records.ts";

/** Keeps an internal note at a record once: our key is marked at its end, by which it is found again. */
export async function keepNote(
  call: OdooCall,
  note: { model: string; recordId: number; text: string; idempotencyKey: string },
  signal: AbortSignal,
): Promise<Result<{ id: string }>> {
  const { model, recordId, text, idempotencyKey } = note;
  const mark = keyMark(idempotencyKey);
  const domain = [
    ["model", "=", model],
    ["res_id", "=", recordId],
    ["body", "ilike", mark],
  ];
  const kept = await findFirst(call, { model: "mail.message", domain }, signal);
  if (!kept.ok) return kept;
  if (kept.value !== null) return ok({ id: String(kept.value) });
  const args = {
    ids: [recordId],
    body: htmlOf(`${text}\n${mark}`),
    body_is_html: true,
    message_type: "comment",
    // A note, which only the shop's people see; the other subtype would be mailed to the customer.
    subtype_xmlid: "mail.mt_note",
  };
  return changed(call, { model, method: "message_post", args }, signal);
}
