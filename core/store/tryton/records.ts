import { z } from "zod";
import { failure, ok, type Result } from "../result.ts";
import { keyMark } from "../wire/key-mark.ts";
import type { TrytonCall } from "./call.ts";

const ids = z.array(z.int());

/** The first record of a domain, by id; null when none is in it. Answers its id. */
export async function findFirst(
  call: TrytonCall,
  { model, domain }: { model: string; domain: readonly unknown[] },
  signal: AbortSignal,
): Promise<Result<number | null>> {
  const found = await call.ask(
    { method: `model.${model}.search`, params: [domain, 0, 1, [["id", "ASC"]], {}], shape: ids },
    signal,
  );
  return found.ok ? ok(found.value[0] ?? null) : found;
}

/** Makes one record; answers its id. `context`: what the server takes defaults from. */
export async function create(
  call: TrytonCall,
  {
    model,
    values,
    context = {},
  }: { model: string; values: Readonly<Record<string, unknown>>; context?: object },
  signal: AbortSignal,
): Promise<Result<{ id: string }>> {
  const made = await call.change(
    { method: `model.${model}.create`, params: [[values], context], shape: ids },
    signal,
  );
  if (!made.ok) return made;
  const [id] = made.value;
  return id === undefined ? failure("upstream", "made nothing") : ok({ id: String(id) });
}

/** Keeps a note at a record once: our key is marked at its end, by which it is found when it is asked for again. */
export async function keepNote(
  call: TrytonCall,
  { at, text, idempotencyKey }: { at: string; text: string; idempotencyKey: string },
  signal: AbortSignal,
): Promise<Result<{ id: string }>> {
  const mark = keyMark(idempotencyKey);
  const domain = [
    ["resource", "=", at],
    ["message", "like", `%${mark}%`],
  ];
  const kept = await findFirst(call, { model: "ir.note", domain }, signal);
  if (!kept.ok) return kept;
  if (kept.value !== null) return ok({ id: String(kept.value) });
  return create(call, { model: "ir.note", values: { resource: at, message: `${text}\n${mark}` } }, signal);
}

/** Whom the user works for: companies' records are made in it. */
export async function contextOf(call: TrytonCall, signal: AbortSignal): Promise<Result<object>> {
  return call.ask(
    {
      method: "model.res.user.get_preferences",
      params: [true, {}],
      shape: z.object({ company: z.int().nullish(), employee: z.int().nullish() }),
    },
    signal,
  );
}

/** A record's number out of what we called it; null for what is none of Tryton's. */
export function numberOf(id: string): number | null {
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null;
}
