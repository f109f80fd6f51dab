import { z } from "zod";
import type { Page } from "../platform.ts";
import { failure, ok, type Result } from "../result.ts";
import { readJson } from "./json.ts";

export interface NumberedList<T> {
  pageSize: number;
  /** One page, from 1, with how many items the whole list has. */
  read(page: number): Promise<Result<{ items: readonly T[]; total: number }>>;
}

const cursor = z.object({ page: z.int().min(1) });

/**
 * Reads a list that has no time to go by from its last page to its first: what is taken off it meanwhile only moves
 * items to pages that are still to be read. `next` stands for the page to go on at.
 */
export async function readBackwards<T>(
  { pageSize, read }: NumberedList<T>,
  next: string | null,
): Promise<Result<Page<T>>> {
  const at = next === null ? { page: 1 } : cursor.safeParse(readJson(next)).data;
  if (!at) return failure("invalid", "not a place in this list");
  let { page } = at;
  let reply = await read(page);
  if (next === null && reply.ok && reply.value.total > pageSize) {
    page = Math.ceil(reply.value.total / pageSize);
    reply = await read(page);
  }
  if (!reply.ok) return reply;
  return ok({ items: reply.value.items, next: page > 1 ? JSON.stringify({ page: page - 1 }) : null });
}
