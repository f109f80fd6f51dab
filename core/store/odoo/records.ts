import { z } from "zod";
import { failure, ok, type Result } from "../result.ts";
import type { OdooCall } from "./call.ts";

const ids = z.array(z.int());
/** A method that answers a record answers its id, or a list of one. */
const oneId = z.union([z.int().transform((id) => [id]), ids]);

/** The first record of a domain, by id; null when none is in it. `archived`: those, too. */
export async function findFirst(
  call: OdooCall,
  { model, domain, archived = false }: { model: string; domain: readonly unknown[]; archived?: boolean },
  signal: AbortSignal,
): Promise<Result<number | null>> {
  const args = { domain, limit: 1, order: "id", ...(archived && { context: { active_test: false } }) };
  const found = await call.ask({ model, method: "search", args, shape: ids }, signal);
  return found.ok ? ok(found.value[0] ?? null) : found;
}

/** Makes one record; answers its id. */
export async function create(
  call: OdooCall,
  { model, values }: { model: string; values: Readonly<Record<string, unknown>> },
  signal: AbortSignal,
): Promise<Result<{ id: string }>> {
  return changed(call, { model, method: "create", args: { vals_list: [values] } }, signal);
}

/** Calls what makes a record. */
export async function changed(
  call: OdooCall,
  what: { model: string; method: string; args: Readonly<Record<string, unknown>> },
  signal: AbortSignal,
): Promise<Result<{ id: string }>> {
  const made = await call.change({ ...what, shape: oneId }, signal);
  if (!made.ok) return made;
  const [id] = made.value;
  return id === undefined ? failure("upstream", "made nothing") : ok({ id: String(id) });
}

/** A record's number out of what we called it; null for what is none of Odoo's. */
export function numberOf(id: string): number | null {
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null;
}

/** Text as the HTML that Odoo keeps notes in. */
export function htmlOf(text: string): string {
  const escaped = text.replace(/[&<>"]/g, (mark) => ENTITIES.get(mark) ?? mark);
  return `<p>${escaped.replace(/\r?\n/g, "<br>")}</p>`;
}

const ENTITIES = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
]);
